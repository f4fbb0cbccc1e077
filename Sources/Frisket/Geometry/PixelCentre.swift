/// The first pixel of `0 ..< limit` whose centre is at or after `position`; `limit` when there is none.
func firstCentre(from position: Double, limit: Int) -> Int {
    Int(min(max((position - 0.5).rounded(.up), 0), Double(limit)))
}
