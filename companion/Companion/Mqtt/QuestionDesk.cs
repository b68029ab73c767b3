using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Payments;
using Bridge.Uplink;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Answers a lane that asks for a sale which its journal no longer holds (SPEC.md, ask and answer). It only tells what the
/// database has: the lane asked because a register wants a refund, and the lane decides, by its own limits, whether one
/// starts. An answer that nobody asked for is thrown away there.
/// </summary>
public sealed class QuestionDesk(LaneMail mail, SaleFinder finder, ILogger<QuestionDesk> log)
{
    /// <summary>False = the lane cannot be reached, and should connect again.</summary>
    public async Task<bool> Take(LaneName lane, FlatMessage question)
    {
        long epoch = question.Number(UplinkNames.FieldEpoch) ?? 0;
        long id = question.Number(UplinkNames.FieldId) ?? 0;
        string reference = question.Text(UplinkNames.FieldReference) ?? "";
        if (epoch < 1 || id < 1 || reference.Length == 0)
        {
            return true;   // not a question: nothing to say, and it would come again for ever
        }

        FoundSale? found = finder.Find(lane, epoch, reference, out bool ambiguous);
        log.LogInformation("{Lane} asks for an older sale: {Result}.", lane, found is not null ? "found" : ambiguous ? "more than one fits" : "unknown");
        return await mail.Send(lane, UplinkNames.Answer, Write(epoch, id, found, ambiguous));
    }

    private static byte[] Write(long epoch, long id, FoundSale? found, bool ambiguous)
    {
        var fields = new Dictionary<string, object>
        {
            [UplinkNames.FieldEpoch] = epoch,
            [UplinkNames.FieldId] = id,
            [UplinkNames.FieldState] = found is not null ? UplinkNames.AnswerFound
                : ambiguous ? UplinkNames.AnswerAmbiguous : UplinkNames.AnswerUnknown,
        };
        if (found is not null)
        {
            fields[UplinkNames.FieldOriginalSale] = found.Sale;
            fields[UplinkNames.FieldOriginalEpoch] = found.Epoch;
            fields[UplinkNames.FieldTransaction] = found.Transaction;
            fields[UplinkNames.FieldMethod] = found.Method;
            fields[UplinkNames.FieldAmount] = found.AmountMinor;
            fields[UplinkNames.FieldCurrency] = found.Currency;
            fields[UplinkNames.FieldRefunded] = found.RefundedMinor;
            fields[UplinkNames.FieldUpTo] = found.UpTo;
        }

        return JsonSerializer.SerializeToUtf8Bytes(fields);
    }
}
