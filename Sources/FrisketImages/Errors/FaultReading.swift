internal import Frisket

/// Reads what the service says of a failure, for one call.
struct FaultReading: Sendable {
    private let response: WireResponse
    private let plan: CallPlan
    private let client: ImagesClient

    init(_ response: WireResponse, plan: CallPlan, client: ImagesClient) {
        self.response = response
        self.plan = plan
        self.client = client
    }

    /// The failure that an answer's body tells of.
    func failure(_ body: [UInt8]) -> CallFailure {
        let json = try? JSONText(reading: body)
        var fault = ServiceFault(
            status: response.status, json: json, body: body, requestID: response.requestID, scrub: client.scrub)
        if 300...399 ~= response.status, let location = response.header("location") {
            fault.message = "it redirects to \(client.scrub(location)), where the key is not sent"
        }
        let hints = RetryHints(
            response, message: fault.message, secondsSince1970: client.options.clock.secondsSince1970())
        let error = ImagesError(
            fault, json: json, wait: hints.wait, address: plan.address, provider: plan.rules.provider)
        return CallFailure(error: error, status: response.status, hints: hints)
    }

    /// The error that stands within an answer that began well.
    func error(_ json: JSONText) -> ImagesError {
        let fault = ServiceFault(
            status: response.status, json: json, body: [], requestID: response.requestID, scrub: client.scrub)
        return ImagesError(fault, json: json, wait: nil, address: plan.address, provider: plan.rules.provider)
    }
}

extension WireResponse {
    /// The identifier to quote to the provider.
    var requestID: String? { header("x-request-id") ?? header("apim-request-id") }
}
