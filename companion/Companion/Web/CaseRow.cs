using Bridge.Companion.Devices;
using Bridge.Companion.Gateway.Bills;
using Bridge.Companion.Office;
using Bridge.Companion.Payments;
using Bridge.Companion.Web.Pages;

namespace Bridge.Companion.Web;

/// <summary>Something that a person has to look at, or has looked at: a sale of a lane, or a bill of the gateway.</summary>
/// <param name="Path">Its page, where it is cared for.</param>
/// <param name="What">Operation and amount.</param>
/// <param name="Reasons">Why, as sentences.</param>
/// <param name="Note">How a case ended that nobody resolved.</param>
public sealed record CaseRow(string Path, long AtMs, LaneName Lane, string What, IReadOnlyList<string> Reasons, Care? Care, bool IsSettled, string Note)
{
    public static CaseRow Of(Language language, Sale sale, Care? care) => new(
        sale.Key.Path, sale.AtMs, sale.Key.Lane, $"{language.Word("op", sale.Operation)} {language.Money(sale.AmountMinor, sale.Currency)}",
        [.. SaleRow.ReasonsOf(sale).Select(reason => SaleRow.Explain(language, sale, reason))], care, care?.IsSettled(sale) == true, "");

    public static CaseRow Of(Language language, Bill bill, Care? care) => new(
        bill.Key.Path, bill.CreatedMs, bill.Key.Lane, $"{language.Word("op", bill.Operation)} {language.Money(bill.AmountMinor, bill.Currency)}",
        [language[$"gateway.case.{bill.Case}"]], care, !bill.IsOpenCase, care?.Status == Care.Resolved ? "" : EndOf(language, bill));

    /// <summary>How a bill's case ended, as a sentence; "" = it has not.</summary>
    public static string EndOf(Language language, Bill bill) =>
        CaseEnds.IsClear(bill.CaseNote) ? language["gateway.end.clear"]
        : CaseEnds.WhoOf(bill.CaseNote) is string who ? language.Say("gateway.end.by", who)
        : bill.CaseNote;
}
