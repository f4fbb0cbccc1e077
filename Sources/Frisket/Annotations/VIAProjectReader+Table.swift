extension VIAProjectReader {
    /// Whether a text is the table that VIA 3 exports.
    static func isTable(_ text: String) -> Bool { text.hasPrefix("# ") && text.contains("# CSV_HEADER = ") }

    /// Reads the table: comments, one of which names the columns, then a region a line.
    ///
    /// Source: `_via_import_export.js` of VIA 3 (`export_to_csv`).
    static func readTable(_ text: String) throws(FrisketError) -> Annotations {
        var reader = VIAProjectReader()
        var columns: [String] = []
        var lines: [Substring] = []
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            lines.append(line.hasPrefix("#") ? "" : line)
            if let names = line.value(ofComment: "CSV_HEADER") {
                columns = names.split(separator: ",").map(String.init)
            }
            if let attributes = line.value(ofComment: "ATTRIBUTE") {
                let path = "line \(lines.count)"
                try reader.readOptions(try JSONObject(JSONText(field: String(attributes), path: path), path: path))
            }
        }
        for record in try CSVReader.records(Array(lines.joined(separator: "\n").utf8)) {
            let region = try record.region(columns)
            reader.addView(record.line, of: try region.array("files"))
            try reader.read(region)
        }
        return try reader.annotationsOfPictures(path: "line 1")
    }

    /// The files of a line are the view of its region.
    private mutating func addView(_ line: Int, of files: [JSONText]) {
        views["\(line)"] = files
        for name in files.compactMap(\.name) { fileNames[name] = name }
    }
}

extension CSVReader.Record {
    /// The line as a region of a project, in a view of that number.
    fileprivate func region(_ columns: [String]) throws(FrisketError) -> JSONObject {
        let path = "line \(line)"
        guard fields.count >= columns.count else {
            throw .invalidSpec(path: path, reason: "expected \(columns.count) fields, found \(fields.count)")
        }
        var members = [(key: "vid", value: JSONText.int(line))]
        let wanted = [
            ("files", "file_list"), ("z", "temporal_coordinates"), ("xy", "spatial_coordinates"), ("av", "metadata"),
        ]
        for (key, name) in wanted {
            guard let index = columns.firstIndex(of: name) else {
                throw .invalidSpec(path: path, reason: "expected a column '\(name)', found none")
            }
            members.append((key, try JSONText(field: fields[index], path: "\(path), field \(index + 1)")))
        }
        return try JSONObject(.object(members), path: path)
    }
}

extension Substring {
    /// What a comment `# NAME = value` says.
    fileprivate func value(ofComment name: String) -> Substring? {
        let head = "# \(name) = "
        return hasPrefix(head) ? dropFirst(head.count) : nil
    }
}
