namespace Bridge.Simulation.Shop;

/// <summary>The terminal's bodies, put together from byte templates: nothing is allocated for an answer.</summary>
public static class SimAnswers
{
    private static readonly byte[] s_sum = " ₸\",\"bin\":\"960419351140\",\"city\":\"Алматы қ.\",\"date\":\"06.03.23 14:20:11\",\"method\":\"qr\",\"orderNumber\":\""u8.ToArray();

    public static void Code(SimCall call, int status, int code) =>
        call.Answer(status).Put("{\"statusCode\":"u8).Put(code).Put(",\"errorText\":\"error\"}"u8);

    public static void Device(SimCall call) =>
        call.Answer(200).Put("{\"data\":{\"posNum\":\"0\",\"serialNum\":\"00043010171\",\"terminalId\":\"31452963\"},\"statusCode\":0}"u8);

    public static void Started(SimCall call, Process process) =>
        call.Answer(200).Put("{\"data\":{\"processId\":\""u8).Put(process.Id).Put("\",\"status\":\"wait\"},\"statusCode\":0}"u8);

    public static void Another(SimCall call) =>
        call.Answer(200).Put("{\"data\":{\"processId\":\"99\",\"status\":\"success\",\"subStatus\":\"QrTransactionSuccess\"},\"statusCode\":0}"u8);

    /// <summary>What the terminal shows about a process now.</summary>
    public static void Show(SimCall call, Process process, long nowMs)
    {
        switch (process.See(nowMs))
        {
            case Visible.Wait:
                call.Answer(200).Put("{\"data\":{\"processId\":\""u8).Put(process.Id)
                    .Put("\",\"status\":\"wait\",\"subStatus\":\""u8).Put(Stage(process, nowMs)).Put("\"},\"statusCode\":0}"u8);
                break;
            case Visible.Unknown:
                call.Answer(200).Put("{\"data\":{\"message\":\"x\",\"processId\":\""u8).Put(process.Id)
                    .Put("\",\"status\":\"unknown\",\"subStatus\":\"ProcessCancelled\"},\"statusCode\":0}"u8);
                break;
            case Visible.Fail:
                call.Answer(200).Put("{\"data\":{\"message\":\"no\",\"processId\":\""u8).Put(process.Id)
                    .Put("\",\"status\":\"fail\",\"subStatus\":\"QrTransactionFailure\"},\"statusCode\":0}"u8);
                break;
            default: Success(call, process); break;
        }
    }

    private static void Success(SimCall call, Process process)
    {
        call.Answer(200).Put("{\"data\":{\"chequeInfo\":{\"address\":\"Қонаев 11, 6\",\"amount\":\""u8)
            .Put(process.IsRefund ? "- "u8 : ""u8).Put(process.ReportedMinor / 100).Put(s_sum).Put(process.Order)
            .Put("\",\"status\":\"OK\",\"storeName\":\"Kaspi Mark\",\"terminalId\":\"31452963\",\"type\":\""u8)
            .Put(process.IsRefund ? "refund"u8 : "payment"u8).Put("\"},\"processId\":\""u8).Put(process.Id)
            .Put("\",\"status\":\"success\",\"subStatus\":\"QrTransactionSuccess\",\"transactionId\":\""u8).Put(process.Order)
            .Put("\"},\"statusCode\":0}"u8);
    }

    private static ReadOnlySpan<byte> Stage(Process process, long nowMs)
    {
        long ageMs = nowMs - process.BeganMs;
        if (ageMs < 500)
        {
            return "Initialize"u8;
        }

        if (process.IsRefund)
        {
            return "ProcessRefund"u8;
        }

        return process.IsCard
            ? ageMs > 3000 ? "WaitForPinCode"u8 : "ProcessingCard"u8
            : ageMs > 3000 ? "WaitForQrConfirmation"u8 : "WaitUser"u8;
    }
}
