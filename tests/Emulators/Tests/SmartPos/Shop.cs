using System.Text.Json;
using Bridge.Emulators.SmartPos;
using Microsoft.Extensions.Time.Testing;

namespace Bridge.Emulators.Tests.SmartPos;

/// <summary>A terminal on a clock that only the test moves, and the words to talk to it.</summary>
internal sealed class Shop : IDisposable
{
    public Shop(SmartPosOptions? options = null)
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2023, 3, 6, 9, 20, 0, TimeSpan.Zero));
        Model = new SmartPosModel((options ?? new SmartPosOptions()) with { Clock = Clock });
        Model.ScreenChanged += screen => Screens.Add(screen);
    }

    public FakeTimeProvider Clock { get; }

    public SmartPosModel Model { get; }

    public List<SmartPosScreen> Screens { get; } = [];

    public string? Token { get; set; }

    public SmartPosAnswer Get(string target, AnswerShape? shape = null) =>
        Model.CallAsync(SmartPosCall.Get(target, Token), shape).Result;

    /// <summary>The answer as it comes, for the one call that waits for a person.</summary>
    public Task<SmartPosAnswer> Ask(string target) => Model.CallAsync(SmartPosCall.Get(target, Token));

    public JsonElement Json(string target) => JsonSerializer.Deserialize<JsonElement>(Get(target).Body);

    public JsonElement Data(string target) => Json(target).GetProperty("data");

    /// <summary>Starts a payment and lets the QR appear. Answers its processId.</summary>
    public string Pay(long amount = 1000)
    {
        string id = Start($"/v2/payment?amount={amount}");
        Pass(1);
        return id;
    }

    /// <summary>Starts a refund and lets it wait for the customer.</summary>
    public string Refund(long amount, string method, string transactionId)
    {
        string id = Start($"/v2/refund?amount={amount}&method={method}&transactionId={transactionId}");
        Pass(1);
        return id;
    }

    /// <summary>A whole sale. Answers its transactionId.</summary>
    public string SoldByQr(long amount)
    {
        string id = Pay(amount);
        Model.ScanQr();
        Model.ConfirmInPhone();
        return Model.Process(id)!.TransactionId;
    }

    public string SoldByCard(long amount, CardTap? card = null)
    {
        string id = Pay(amount);
        Model.TapCard(card);
        Pass(2);
        return Model.Process(id)!.TransactionId;
    }

    /// <summary>status, subStatus and message of a process as /v2/status says them.</summary>
    public (string Status, string SubStatus, string Message) Status(string id) => Told(Data("/v2/status?processId=" + id));

    /// <summary>status and message as /v2/actualize says them, or the code when it is refused.</summary>
    public string Actualize(string id)
    {
        Clock.Advance(TimeSpan.FromSeconds(10));
        JsonElement answer = Json("/v2/actualize?processId=" + id);
        return answer.TryGetProperty("data", out JsonElement data)
            ? data.GetProperty("status").GetString()!
            : answer.GetProperty("statusCode").GetRawText();
    }

    public void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    public void Dispose() => Model.Dispose();

    public static (string Status, string SubStatus, string Message) Told(JsonElement data) => (
        data.GetProperty("status").GetString()!,
        data.GetProperty("subStatus").GetString()!,
        data.TryGetProperty("message", out JsonElement message) ? message.GetString()! : "");

    private string Start(string target) => Data(target).GetProperty("processId").GetString()!;
}
