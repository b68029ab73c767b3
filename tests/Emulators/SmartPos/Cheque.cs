using System.Globalization;

namespace Bridge.Emulators.SmartPos;

/// <summary>
/// The fields of chequeInfo in the documents' order, in two parts: Inside up to the number of the transaction, Rest
/// the
/// four that the printed QR example has outside. The card examples lead their texts with a space; so does this.
/// </summary>
internal sealed record Cheque(string Inside, string Rest)
{
    public static Cheque Of(Operation operation, AnswerShape shape, SmartPosDevice device)
    {
        BankOrder? order = operation.Order;
        bool refund = operation.Kind == OperationKind.Refund;
        bool card = !operation.IsQr;
        string lead = card ? " " : "";
        JsonText inside = new JsonText()
            .Add("address", device.Address)
            .Add("amount", AnswerText.Amount(operation.Amount, refund, shape));
        if (card)
        {
            inside.Add("authorizationCode", order?.AuthorizationCode ?? "665425");
        }

        inside.Add("bin", device.Bin);
        if (card)
        {
            inside.Add("cardMask", order?.Card?.Mask ?? "440043*****6389");
        }

        inside.Add("city", lead + device.City).Add("date", Date(operation, device));
        if (card)
        {
            inside.Add("hostResponseCode", "000").Add("icc", refund ? "" : order?.Card?.CardName ?? "Visa Debit");
        }

        inside.Add("method", shape.Method ?? order?.Method ?? "qr");
        if (card && order?.PinEntered == true)
        {
            inside.Add("pinEntered", "true");
        }

        inside.Add(card ? shape.RrnKey : "orderNumber", order?.TransactionId ?? "504711333");
        string text = refund ? "Қайтару сәтті жасалды" : "Kaspi Gold-ман сатып алу. Мақұлданды";
        JsonText rest = new JsonText()
            .Add("status", lead + text)
            .Add("storeName", device.StoreName)
            .Add("terminalId", device.TerminalId)
            .Add("type", refund ? "refund" : "payment");
        return new Cheque(inside.Fields, rest.Fields);
    }

    /// <summary>The fields of v1, in the order of its sample: Russian texts, method last, no type.</summary>
    public static string V1(Operation operation, AnswerShape shape, SmartPosDevice device)
    {
        BankOrder? order = operation.Order;
        bool refund = operation.Kind == OperationKind.Refund;
        bool card = !operation.IsQr;
        JsonText fields = new JsonText()
            .Add("address", device.Address)
            .Add("amount", AnswerText.Amount(operation.Amount, refund, shape));
        if (card)
        {
            fields.Add("authorizationCode", order?.AuthorizationCode ?? "931985");
        }

        fields.Add("bin", device.Bin);
        if (card)
        {
            fields.Add("cardMask", order?.Card?.Mask ?? "516949*****0762");
        }

        fields.Add("city", device.City).Add("date", Date(operation, device));
        if (card)
        {
            fields.Add("hostResponseCode", "000").Add("icc", order?.Card?.CardName ?? "MasterCard")
                .Add("pinEntered", order?.PinEntered == true ? "true" : "false");
        }

        return fields
            .Add(card ? shape.RrnKey : "orderNumber", order?.TransactionId ?? "504711333")
            .Add("status", refund ? "Возврат успешно совершен" : "Покупка с Kaspi Gold. Одобрено")
            .Add("storeName", device.StoreName)
            .Add("terminalId", device.TerminalId)
            .Add("method", shape.Method ?? order?.Method ?? "qr")
            .Fields;
    }

    private static string Date(Operation operation, SmartPosDevice device) =>
        (operation.Order?.DecidedAt ?? operation.StartedAt).ToOffset(device.UtcOffset)
            .ToString("dd.MM.yy HH:mm:ss", CultureInfo.InvariantCulture);
}
