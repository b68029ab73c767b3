using System.Globalization;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// Writes the bodies exactly as the two documents print them, field order included, bent by an <see
/// cref="AnswerShape"/>.
/// It decides nothing: what a process is comes in, letters go out.
/// </summary>
internal static class AnswerText
{
    private const string RussianMonths = "янв фев мар апр мая июн июл авг сен окт ноя дек";

    /// <summary>v2 puts the data into its envelope, v1 has none.</summary>
    public static string Envelope(string data, bool v2) =>
        v2 ? new JsonText().AddRaw("data", data).Add("statusCode", 0).ToString() : data;

    public static string Started(Operation operation, AnswerShape shape, bool v2) => Envelope(
        new JsonText()
            .Add("processId", shape.ProcessId ?? operation.ProcessId)
            .Add("status", Word(shape.Status ?? ProcessStatus.Wait))
            .ToString(), v2);

    public static string StateV2(Operation operation, AnswerShape shape, SmartPosDevice device)
    {
        ProcessStatus status = shape.Status ?? operation.Status;
        JsonText state = new();
        if (status is ProcessStatus.Fail or ProcessStatus.Unknown)
        {
            state.Add("message", shape.Message ?? operation.Message);
        }

        state.Add("processId", shape.ProcessId ?? operation.ProcessId)
            .Add("status", Word(status))
            .Add("subStatus", shape.SubStatus ?? SubStatusText(operation, status));
        if (status != ProcessStatus.Success)
        {
            return Envelope(state.ToString(), v2: true);
        }

        if (!shape.OmitTransactionId)
        {
            state.Add("transactionId", operation.Order?.TransactionId ?? "504711333");
        }

        return Success(AddInfo(operation, shape, 0), Cheque.Of(operation, shape, device), state, shape.Nesting);
    }

    public static string StateV1(Operation operation, AnswerShape shape, SmartPosDevice device)
    {
        ProcessStatus status = shape.Status ?? operation.Status;
        status = status == ProcessStatus.Unknown ? ProcessStatus.Fail : status;
        JsonText state = new JsonText()
            .Add("processId", shape.ProcessId ?? operation.ProcessId)
            .Add("status", Word(status));
        if (status != ProcessStatus.Success)
        {
            return state.ToString();
        }

        if (!shape.OmitTransactionId)
        {
            state.Add("transactionId", operation.Order?.TransactionId ?? "504711333");
        }

        string start = "{" + state.Fields + ",\"addInfo\":" + AddInfo(operation, shape, -1);
        string cheque = "\"chequeInfo\":{" + Cheque.V1(operation, shape, device);
        return shape.Commas switch
        {
            V1Commas.Correct => start + "," + cheque + "}}",
            V1Commas.Wrong => start + cheque + ",}}",
            _ => start + cheque + ",}",
        };
    }

    /// <summary>expirationDate of a token in the terminal's local time.</summary>
    public static string Expiry(DateTimeOffset local, ExpiryFormat format) => format switch
    {
        ExpiryFormat.English => local.ToString("MMM d, yyyy HH:mm:ss", CultureInfo.InvariantCulture),
        ExpiryFormat.Iso => local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        ExpiryFormat.Russian => string.Create(CultureInfo.InvariantCulture,
            $"{local.Day} {RussianMonths.Split(' ')[local.Month - 1]}. {local.Year} г. {local:HH:mm:ss}"),
        _ => "tomorrow",
    };

    /// <summary>"1250 ₸" with what the shape puts between the thousands; refunds carry "- " in front.</summary>
    public static string Amount(long amount, bool refund, AnswerShape shape)
    {
        if (shape.AmountText is not null)
        {
            return shape.AmountText;
        }

        string gap = shape.Grouping switch
        {
            AmountGrouping.NoBreakSpace => "\u00a0",
            AmountGrouping.NarrowNoBreakSpace => "\u202f",
            _ => " ",
        };
        string digits = (shape.Amount ?? amount).ToString(CultureInfo.InvariantCulture);
        for (int end = digits.Length - 3; shape.Grouping != AmountGrouping.None && end > 0; end -= 3)
        {
            digits = digits.Insert(end, gap);
        }

        return (refund ? "-" + gap : "") + digits + (shape.Currency.Length > 0 ? gap + shape.Currency : "");
    }

    private static string Success(string addInfo, Cheque cheque, JsonText state, NestingShape nesting) => nesting switch
    {
        NestingShape.Outside => Envelope(
            $"{{\"addInfo\":{addInfo},\"chequeInfo\":{{{cheque.Inside}}},{cheque.Rest},{state.Fields}}}", v2: true),
        NestingShape.AsPrinted =>
            $"{{\"data\":{{\"addInfo\":{addInfo},\"chequeInfo\":{{{cheque.Inside}}},{cheque.Rest}}},"
            + $"{state.Fields}}},\"statusCode\":0}}",
        _ => Envelope(
            $"{{\"addInfo\":{addInfo},\"chequeInfo\":{{{cheque.Inside},{cheque.Rest}}},{state.Fields}}}", v2: true),
    };

    private static string AddInfo(Operation operation, AnswerShape shape, int noLoan)
    {
        JsonText info = new JsonText().Add("IsOffer", shape.IsOffer);
        if (shape.LoanOfferName is not null)
        {
            info.Add("LoanOfferName", shape.LoanOfferName);
        }

        if (shape.LoanTerm != AnswerShape.NoLoanTerm)
        {
            info.Add("LoanTerm", shape.LoanTerm ?? noLoan);
        }

        return info.Add("ProductType", operation.Order?.Card?.ProductType ?? shape.ProductType).ToString();
    }

    private static string SubStatusText(Operation operation, ProcessStatus told)
    {
        if (told == operation.Status)
        {
            return operation.SubStatus.ToString();
        }

        return told switch
        {
            ProcessStatus.Success => operation.IsQr ? "QrTransactionSuccess" : "CardTransactionSuccess",
            ProcessStatus.Wait => "WaitUser",
            _ => operation.IsQr ? "QrTransactionFailure" : "CardTransactionFailure",
        };
    }

    private static string Word(ProcessStatus status) => status switch
    {
        ProcessStatus.Wait => "wait",
        ProcessStatus.Success => "success",
        ProcessStatus.Fail => "fail",
        _ => "unknown",
    };
}
