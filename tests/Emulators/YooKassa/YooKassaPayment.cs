using System.Text.Json.Nodes;

namespace Bridge.Emulators.YooKassa;

/// <summary>One payment: a sum on a till's link. Paid counts how often money moved.</summary>
public sealed class YooKassaPayment
{
    public required string Id { get; init; }

    public required string LinkId { get; init; }

    public required decimal Amount { get; init; }

    public required DateTimeOffset Made { get; init; }

    public required DateTimeOffset Ends { get; init; }

    public string Description { get; init; } = "";

    public JsonObject Metadata { get; init; } = [];

    /// <summary>pending, waiting_for_capture, succeeded, canceled.</summary>
    public string Status { get; set; } = "pending";

    public string Party { get; set; } = "";

    public string Reason { get; set; } = "";

    public int Paid { get; set; }

    /// <summary>What is said to be paid; another than Amount when a test wants so.</summary>
    public decimal PaidAmount { get; set; }

    public decimal Refunded { get; set; }

    public string Reference => Metadata.Count > 0 ? (string?)Metadata.First().Value ?? "" : "";
}
