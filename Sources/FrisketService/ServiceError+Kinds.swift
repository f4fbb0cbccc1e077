extension ServiceError {
    /// A request that cannot be right whatever the model.
    static func invalid(_ code: String, param: String? = nil, _ message: String) -> ServiceError {
        ServiceError(status: 400, type: "invalid_request_error", code: code, param: param, message: message)
    }

    /// A request that the images model refuses; never to be sent again unchanged.
    static func refused(_ code: String, param: String? = nil, _ message: String) -> ServiceError {
        ServiceError(status: 400, type: "image_generation_user_error", code: code, param: param, message: message)
    }

    static var unauthorized: ServiceError {
        ServiceError(
            status: 401, type: "invalid_request_error", code: "invalid_api_key",
            message: "Incorrect API key provided. Every key is right here that does not begin with 'wrong'.")
    }

    static var tooLarge: ServiceError {
        ServiceError(
            status: 413, type: "invalid_request_error", code: "request_too_large",
            message: "The request body is larger than this server takes.")
    }

    static func unknown(_ param: String) -> ServiceError {
        .invalid("unknown_parameter", param: param, "Unknown parameter: '\(param)'.")
    }

    static func missing(_ param: String) -> ServiceError {
        .invalid("missing_required_parameter", param: param, "Missing required parameter: '\(param)'.")
    }

    static func fileType(_ type: String, in field: String) -> ServiceError {
        .invalid(
            "unsupported_file_mimetype", param: field,
            "Invalid file '\(field)': unsupported mimetype ('\(type)'). Supported file formats are 'image/jpeg', "
                + "'image/png', and 'image/webp'.")
    }

    /// A picture that cannot be used, counted from 0.
    static func imageFile(_ index: Int) -> ServiceError {
        .refused(
            "invalid_image_file", "Invalid image file or mode for image \(index), please check your image file.")
    }

    static func mask(_ fact: String) -> ServiceError {
        .refused("invalid_mask_image_format", "Invalid mask image format - \(fact)")
    }

    /// Money has run out: waiting does not help.
    static func spent(_ code: String, _ message: String) -> ServiceError {
        ServiceError(
            status: 429, type: code == "insufficient_quota" ? code : "billing_error", code: code, message: message,
            headers: [("x-should-retry", "false")])
    }

    /// What Azure's gateway answers for a path, deployment or version that it does not know.
    static func notFound(_ message: String = "Resource not found", code: String = "404") -> ServiceError {
        ServiceError(status: 404, code: code, message: message, isGateway: true)
    }
}
