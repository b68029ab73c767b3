namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The error table of the v2 document (its section 4.14), row by row. <see cref="Text"/> is errorText; two rows
/// carry a
/// blank that the call fills. v1 says {"message": text}.
/// </summary>
public sealed record SmartPosError(int HttpStatus, int Code, string Text)
{
    public static readonly SmartPosError InvalidUrl = new(404, 999, "Invalid Url. Please, contact developers");
    public static readonly SmartPosError Blocked400 = new(400, 106, "Payments are blocked");
    public static readonly SmartPosError NotAuthorized = new(401, 999, "Authorization failed");
    public static readonly SmartPosError SessionExpired = new(401, 999, "Session expires and need to be updated");
    public static readonly SmartPosError Internal = new(500, 999, "Internal Error. Please, contact developers");
    public static readonly SmartPosError NoInternet = new(200, 100, "No internet");
    public static readonly SmartPosError ProcessNotFound = new(200, 101, "Process not found");
    public static readonly SmartPosError UnsupportedMethod = new(200, 102, "Unsupported transaction pay method");
    public static readonly SmartPosError AlreadyFinal = new(200, 103, "This transaction is unable to actualize");
    public static readonly SmartPosError TransactionNotFound = new(200, 104, "Transaction not found");
    public static readonly SmartPosError Service = new(200, 105, "Error acquired in service process");
    public static readonly SmartPosError Blocked = new(200, 106, "Payments are blocked");
    public static readonly SmartPosError Busy =
        new(200, 107, "Could not register transaction. Last operation was not completed.");
    public static readonly SmartPosError SomethingWrong =
        new(200, 108, "Could not register transaction. Something went wrong.");

    public static SmartPosError Missing(string parameter) => new(400, 999, "Missing param: " + parameter);

    public static SmartPosError Unvalidated(string parameter, string cause) =>
        new(400, 999, $"Param unvalidated: {parameter}. {cause}");

    /// <summary>The row that a script means with a code, and with an HTTP status when it names one.</summary>
    public static SmartPosError Of(int code, int? httpStatus = null)
    {
        SmartPosError row = code switch
        {
            100 => NoInternet,
            101 => ProcessNotFound,
            102 => UnsupportedMethod,
            103 => AlreadyFinal,
            104 => TransactionNotFound,
            105 => Service,
            106 => Blocked,
            107 => Busy,
            108 => SomethingWrong,
            _ => httpStatus switch
            {
                404 => InvalidUrl,
                401 => NotAuthorized,
                403 => SessionExpired,
                400 => Missing("amount"),
                _ => Internal with { Code = code },
            },
        };
        return httpStatus is int status ? row with { HttpStatus = status } : row;
    }

    /// <summary>The answer, in the envelope of the version asked. 105 carries its sentence in data.message.</summary>
    public SmartPosAnswer Answer(bool v2, string? dataMessage = null)
    {
        if (!v2)
        {
            return new SmartPosAnswer(HttpStatus, Code, new JsonText().Add("message", dataMessage ?? Text).ToString());
        }

        JsonText body = new();
        if (dataMessage is not null)
        {
            body.AddRaw("data", new JsonText().Add("message", dataMessage).ToString());
        }

        return new SmartPosAnswer(HttpStatus, Code, body.Add("errorText", Text).Add("statusCode", Code).ToString());
    }
}
