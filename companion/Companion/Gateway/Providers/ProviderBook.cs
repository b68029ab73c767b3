using System.Security.Cryptography;
using System.Text;
using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;

namespace Bridge.Companion.Gateway.Providers;

/// <summary>Which provider serves which lane, and what a provider is told of a bill.</summary>
public sealed class ProviderBook(IReadOnlyDictionary<string, IBillProvider> providers, IReadOnlyDictionary<string, LaneTerms> lanes) : IDisposable
{
    /// <summary>The lane of the configuration that stands for all that are not named.</summary>
    public const string EveryLane = "*";

    private const int ReferenceLengthMax = 40;
    private const int PurposeLengthMax = 140;

    /// <summary>For a bill whose provider is not configured any more: nothing may be shown.</summary>
    public static ProviderTerms NoTerms { get; } = new() { Name = "", Method = "", Currency = "", MinorStep = 1, PollMs = 60_000, PayloadHosts = [] };

    public IEnumerable<IBillProvider> All => providers.Values;

    public LaneTerms? Lane(LaneName lane) =>
        lanes.GetValueOrDefault($"{lane.Site}/{lane.Device}") ?? lanes.GetValueOrDefault($"{lane.Site}/{EveryLane}") ?? lanes.GetValueOrDefault(EveryLane);

    public IBillProvider? Named(string name) => providers.GetValueOrDefault(name);

    public IBillProvider? Of(LaneName lane) => Lane(lane) is LaneTerms terms ? Named(terms.Provider) : null;

    /// <summary>The provider that has the bill, as long as the configuration knows it and the lane.</summary>
    public IBillProvider? Of(Bill bill) => Lane(bill.Key.Lane) is null ? null : Named(bill.Provider);

    public ProviderBill Ask(Bill bill, Bill? sale) => new()
    {
        Lane = bill.Key.Lane,
        Terms = Lane(bill.Key.Lane) ?? new LaneTerms { Provider = bill.Provider },
        Reference = bill.Reference,
        Purpose = Purpose(bill),
        AmountMinor = bill.AmountMinor,
        Mode = bill.Mode,
        Ends = DateTimeOffset.FromUnixTimeMilliseconds(bill.EndMs),
        ProviderId = bill.ProviderId,
        Transaction = bill.Transaction,
        IsConfirmed = bill.ConfirmSentMs > 0,
        RemainedMinor = bill.RemainedMinor,
        Sale = sale is null ? null : Ask(sale, null),
    };

    /// <summary>
    /// Our name of a bill at the provider: lane and id, for whoever reads the bank's list; where that is too long, the lane's
    /// part is a digest. Unique because (lane, id) is, and never used for another bill.
    /// </summary>
    public static string Reference(BillKey key)
    {
        string whole = $"{key.Lane.ClientId}.{key.Id}";
        return whole.Length <= ReferenceLengthMax
            ? whole
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key.Lane.ClientId)))[..15] + "." + key.Id;
    }

    public void Dispose()
    {
        foreach (IBillProvider provider in providers.Values)
        {
            provider.Dispose();
        }
    }

    private string Purpose(Bill bill)
    {
        LaneTerms? terms = Lane(bill.Key.Lane);
        string shop = string.IsNullOrEmpty(terms?.Shop) ? bill.Key.Lane.Site : terms.Shop;
        string till = string.IsNullOrEmpty(terms?.Till) ? bill.Key.Lane.Device : terms.Till;
        string what = bill.Operation == Bill.Refund ? "refund " : "";
        string text = $"{what}shop {shop} till {till} receipt {(bill.Order.Length > 0 ? bill.Order : bill.Key.Id)}";
        return text.Length > PurposeLengthMax ? text[..PurposeLengthMax] : text;
    }
}
