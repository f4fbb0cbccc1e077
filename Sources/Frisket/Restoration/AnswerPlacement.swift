/// Where an answer's pixels lie on the canvas of the restored picture.
struct AnswerPlacement {
    /// The part of the canvas that the answer shows whole pixels of.
    let covered: PixelRect
    /// How many canvas pixels wide and high a pixel of the answer is; the larger of both.
    let scale: Double

    private let columns: Axis
    private let rows: Axis

    /// Takes the answer's size and what the manifest says; nil where the answer shows nothing of the canvas.
    init?(_ answer: PixelSize, _ manifest: Manifest) {
        let (transform, canvas, sent) = (manifest.transform, manifest.canvas, manifest.output.size)
        let stretchX = Double(answer.width) / Double(sent.width)
        let stretchY = Double(answer.height) / Double(sent.height)
        guard
            let columns = Axis(
                step: transform.scaleX * stretchX,
                origin: (Double(canvas.x) * transform.scaleX + transform.offsetX) * stretchX, count: canvas.width,
                answer: answer.width),
            let rows = Axis(
                step: transform.scaleY * stretchY,
                origin: (Double(canvas.y) * transform.scaleY + transform.offsetY) * stretchY, count: canvas.height,
                answer: answer.height)
        else { return nil }
        self.columns = columns
        self.rows = rows
        covered = PixelRect(
            x: columns.covered.lowerBound, y: rows.covered.lowerBound, width: columns.covered.count,
            height: rows.covered.count)
        scale = max(1 / columns.step, 1 / rows.step)
    }

    /// A window of the canvas, made of the answer's pixels.
    func window(_ window: PixelRect, of answer: any PixelStream) -> any PixelStream {
        answer.regridded(
            columns: columns.grid(window.x..<window.x + window.width),
            rows: rows.grid(window.y..<window.y + window.height))
    }

    /// From the canvas's pixels to the answer's.
    var transform: PixelTransform {
        PixelTransform(scaleX: columns.step, scaleY: rows.step, offsetX: columns.origin, offsetY: rows.origin)
    }

    /// The way back: the canvas on the grid of an answer; beyond the canvas its border is repeated.
    func canvas(_ canvas: any PixelStream, on answer: PixelSize) -> any PixelStream {
        canvas.regridded(
            columns: columns.back(to: answer.width, of: canvas.size.width),
            rows: rows.back(to: answer.height, of: canvas.size.height))
    }

    /// One axis of the way from the canvas to the answer.
    private struct Axis {
        /// How many of the answer's pixels a canvas pixel is.
        let step: Double
        /// Where the canvas begins on the answer.
        let origin: Double
        /// The canvas pixels that lie wholly on the answer.
        let covered: Range<Int>
        /// The answer's pixels that lie wholly on the canvas; a margin around it is not to be mixed in.
        let bounds: Range<Int>

        /// Edges closer than this to a whole pixel lie on it: far above rounding, far below a visible error.
        private static let tolerance = 1e-6

        init?(step: Double, origin: Double, count: Int, answer: Int) {
            self.step = step
            self.origin = origin
            let first = ((0 - origin) / step - Self.tolerance).rounded(.up)
            let last = ((Double(answer) - origin) / step + Self.tolerance).rounded(.down)
            let (low, high) = (max(0, min(first, Double(count))), min(Double(count), max(last, 0)))
            guard low < high else { return nil }
            covered = Int(low)..<Int(high)
            let start = max(0, Int((origin - Self.tolerance).rounded(.up)))
            let end = min(answer, Int((origin + step * Double(count) + Self.tolerance).rounded(.down)))
            if start < end {
                bounds = start..<end
            } else {
                let middle = min(max(0, Int(origin + step * Double(count) / 2)), answer - 1)
                bounds = middle..<middle + 1
            }
        }

        func back(to answer: Int, of canvas: Int) -> SampleGrid {
            SampleGrid(count: answer, step: 1 / step, origin: -origin / step, within: 0..<canvas)
        }

        func grid(_ window: Range<Int>) -> SampleGrid {
            SampleGrid(
                count: window.count, step: step, origin: origin + step * Double(window.lowerBound), within: bounds)
        }
    }
}
