using System.Text.Json;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Gateway.Http;

namespace Bridge.Companion.Gateway;

/// <summary>What a lane asks for, read and checked as text; whether it may have it is decided by <see cref="BillIntake"/>.</summary>
public sealed record BillRequest
{
    public const int LifeSecondsMin = 30;
    public const int LifeSecondsMax = 1200;
    public const int OrderLengthMax = 40;
    public const long AmountMinorMax = 100_000_000_000;

    public required string Operation { get; init; }
    public required string Id { get; init; }
    public required long AmountMinor { get; init; }
    public required string Currency { get; init; }
    public string Order { get; init; } = "";
    public int LifeSeconds { get; init; }
    public string Mode { get; init; } = "";
    public string Of { get; init; } = "";

    /// <summary>What is wrong with it, for whoever wrote the lane; null = it can be understood.</summary>
    public string? Complaint { get; private init; }

    public static BillRequest Read(JsonElement body, bool isRefund)
    {
        var request = new BillRequest
        {
            Operation = isRefund ? Bill.Refund : Bill.Sale,
            Id = body.Text("id"),
            AmountMinor = body.At("amount") is { ValueKind: JsonValueKind.Number } amount && amount.TryGetInt64(out long minor) ? minor : 0,
            Currency = body.Text("cur"),
            Order = isRefund ? "" : body.Text("order"),
            LifeSeconds = isRefund ? LifeSecondsMax : body.Whole("lifeS") ?? 0,
            Mode = isRefund ? "dynamic" : body.Text("mode"),
            Of = isRefund ? body.Text("of") : "",
        };
        return request with { Complaint = Check(request, isRefund) };
    }

    private static string? Check(BillRequest request, bool isRefund) =>
        !BillKey.IsId(request.Id) ? "id must be 1 to 24 digits and hyphens."
        : request.AmountMinor is <= 0 or > AmountMinorMax ? "amount must be a whole number of minor units above 0."
        : request.Currency.Length != 3 || !request.Currency.All(char.IsAsciiLetterUpper) ? "cur must be three ISO letters."
        : isRefund ? (BillKey.IsOf(request.Of) && request.Of != request.Id ? null : "of must be the id of the sale, or the name that the companion gave it.")
        : request.LifeSeconds is < LifeSecondsMin or > LifeSecondsMax ? $"lifeS must be {LifeSecondsMin} to {LifeSecondsMax}."
        : request.Order.Length > OrderLengthMax || request.Order.Any(c => c is < ' ' or > '~') ? $"order must be at most {OrderLengthMax} printable ASCII characters."
        : request.Mode is not ("dynamic" or "cashlink" or "customer") ? "mode must be dynamic or cashlink."
        : null;
}
