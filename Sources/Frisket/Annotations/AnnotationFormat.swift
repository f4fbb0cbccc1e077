/// The kinds of annotation files that are read.
public enum AnnotationFormat: String, Sendable, Hashable, CaseIterable {
    /// COCO: a data set with `images` and `annotations`, or a list of results.
    case coco
    /// labelme: one picture's shapes.
    case labelme
    /// VGG Image Annotator: JSON, CSV, or a project, of versions 1 to 3.
    case via
    /// CVAT 1.1, for images or for video.
    case cvat
    /// YOLO: a line for each polygon or box, in fractions of the picture.
    case yolo
    /// Pascal VOC: boxes in XML, or a picture whose colours are classes.
    case voc
    /// Label Studio: exported tasks.
    case labelStudio = "label-studio"
    /// GeoJSON: polygons.
    case geojson
    /// SVG: the areas that are filled.
    case svg
    /// A bare JSON list of polygons.
    case polygons
    /// A PNG or JPEG: what is transparent, else what is white.
    case raster
}
