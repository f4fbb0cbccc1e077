//! Is a picture acceptable to a model, and if not, what would make it so?

import Frisket

let file = try InputFile.read("Fixtures/phone.jpg")
let day = Day("2026-11-26") ?? Day(secondsSince1970: 0)
let preflight = Preflight(model: "dall-e-2", provider: .compatible, today: day)
let report = preflight.inspect(image: file)
print(report.acceptable ? "acceptable" : "not acceptable")
for finding in report.findings {
    print(finding.severity, finding.code.rawValue, finding.message)
}
