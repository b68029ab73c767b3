using Bridge.Companion.Gateway.Providers;

namespace Bridge.Companion.Gateway.Bills;

/// <summary>
/// What an answer makes of a bill: compares the amount, counts silence, takes a payload or refuses it, and lets
/// <see cref="BillTransition"/> decide. Pure: a bill, an answer and the time in, a bill out.
/// </summary>
public static class BillJudge
{
    /// <summary>A bill of which nothing was heard for so long is for a person.</summary>
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(24);

    /// <summary>So many answers in a row must say that a bill is unknown before it counts: a bank's own copies may lag.</summary>
    public const int MissesMax = 5;

    public static Bill Take(Bill bill, ProviderAnswer answer, ProviderTerms terms, long nowMs)
    {
        ProviderWord word = WordOf(bill, answer, terms, nowMs);
        bool isHeard = answer.Word is not (ProviderWord.Silent or ProviderWord.Missing);
        Bill taken = bill with
        {
            Silences = answer.Word == ProviderWord.Silent ? bill.Silences + 1 : 0,
            Misses = answer.Word switch { ProviderWord.Missing => bill.Misses + 1, ProviderWord.Silent => bill.Misses, _ => 0 },
            HeardMs = isHeard ? nowMs : bill.HeardMs,
            ProviderId = Known(answer.ProviderId, bill.ProviderId),
            Transaction = Known(answer.Transaction, bill.Transaction),
            Rrn = Known(answer.Rrn, bill.Rrn),
            PollMs = answer.PollMs > 0 ? answer.PollMs : bill.PollMs,
            EndMs = answer.LifeMs > 0 ? nowMs + answer.LifeMs : bill.EndMs,
            IsIdentified = bill.IsIdentified || answer.IsIdentified,
            RemainedMinor = bill.ConfirmSentMs == 0 && answer.RemainedMinor >= 0 ? answer.RemainedMinor : bill.RemainedMinor,
        };
        taken = TakePayload(CheckSum(taken, answer, nowMs), answer, terms, nowMs);
        if (taken.IsOver(nowMs) && word == ProviderWord.Open)
        {
            word = ProviderWord.Lingering;
        }

        return Settle(taken with { State = BillTransition.Next(bill.State, word) }, bill, word, answer, nowMs);
    }

    private static ProviderWord WordOf(Bill bill, ProviderAnswer answer, ProviderTerms terms, long nowMs)
    {
        bool isSaid = bill.ProviderId.Length > 0 || bill.HeardMs > 0;
        bool isLong = nowMs >= bill.EndMs + terms.TailMs;
        return answer.Word switch
        {
            ProviderWord.Paid when answer.AmountMinor is long moved && moved != bill.AmountMinor => ProviderWord.PaidOther,
            // A create that nobody answered, of a bill that the provider does not know after its life: there never was one.
            ProviderWord.Missing when !isSaid && isLong && bill.Operation == Bill.Sale => ProviderWord.NeverSeen,
            ProviderWord.Missing when bill.Misses + 1 >= MissesMax && (isSaid || bill.Operation == Bill.Refund) => ProviderWord.Vanished,
            ProviderWord.Silent when nowMs - Math.Max(bill.HeardMs, bill.CreatedMs) > ForgottenAfter.TotalMilliseconds => ProviderWord.Forgotten,
            _ => answer.Word,
        };
    }

    /// <summary>A sale that the provider holds with another sum than was asked is shown to nobody (any more), and taken back before it is paid.</summary>
    private static Bill CheckSum(Bill bill, ProviderAnswer answer, long nowMs)
    {
        bool isOther = bill.Operation == Bill.Sale && answer.Word is ProviderWord.Open or ProviderWord.Busy && answer.AmountMinor is long held && held != bill.AmountMinor;
        return !isOther || bill.Case == BillCases.Sum ? bill : bill with
        {
            CancelAskedMs = bill.CancelAskedMs > 0 ? bill.CancelAskedMs : nowMs,
            Code = "sum",
            Message = "the provider holds another sum than was asked",
            Case = BillCases.Sum,
            CaseClosedMs = 0,
        };
    }

    /// <summary>A payload is taken once. One that must not be shown is never kept, and the bill is taken back.</summary>
    private static Bill TakePayload(Bill bill, ProviderAnswer answer, ProviderTerms terms, long nowMs)
    {
        if (answer.Payload.Length == 0 || bill.Payload.Length > 0 || bill.CancelAskedMs > 0)
        {
            return bill;
        }

        return PayloadRule.Complaint(answer.Payload, terms) is not string complaint
            ? bill with { Payload = answer.Payload }
            : bill with
            {
                CancelAskedMs = nowMs, Code = "payload", Message = $"the provider's QR text was refused ({complaint})", Case = BillCases.Payload,
            };
    }

    private static Bill Settle(Bill after, Bill before, ProviderWord word, ProviderAnswer answer, long nowMs)
    {
        // What is wrong is told until it is right again; of a case it is told for good.
        bool isKept = answer.Code.Length == 0 && (after.Case.Length > 0 || answer.Word is ProviderWord.Silent or ProviderWord.Missing);
        bool isMoved = word is ProviderWord.Paid or ProviderWord.PaidOther;
        after = after with
        {
            PaidMinor = isMoved ? answer.AmountMinor ?? after.AmountMinor : after.PaidMinor,
            Code = isKept ? after.Code : answer.Code,
            Message = isKept ? after.Message : answer.Message,
        };
        if (after.State == BillState.Paid && before.State != BillState.Paid)
        {
            after = after with { Code = "", Message = "" };
        }

        if (after.State == BillState.ManualReview && before.State != BillState.ManualReview)
        {
            return after with { Case = CaseOf(before, word), CaseClosedMs = 0 };
        }

        // What was unclear became clear by itself: nobody has to look any more.
        return after.State.IsFinal() && !before.State.IsFinal() && after.IsOpenCase && after.Case is not (BillCases.Payload or BillCases.Sum)
            ? after with { CaseClosedMs = nowMs, CaseNote = CaseEnds.Clear }
            : after;
    }

    private static string CaseOf(Bill before, ProviderWord word) => word switch
    {
        _ when before.State.IsNothingMoved() => BillCases.LatePayment,
        ProviderWord.PaidOther => BillCases.OtherAmount,
        ProviderWord.Vanished => before.Operation == Bill.Refund ? BillCases.RefundUnclear : BillCases.Vanished,
        _ => BillCases.Forgotten,
    };

    private static string Known(string fresh, string held) => fresh.Length > 0 ? fresh : held;
}
