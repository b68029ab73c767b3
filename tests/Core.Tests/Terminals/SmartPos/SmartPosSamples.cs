using System.Text;
using Bridge.Terminals.SmartPos;

namespace Bridge.Core.Tests.Terminals.SmartPos;

/// <summary>The sample answers of the customer's documents, and answers built like them.</summary>
internal static class SmartPosSamples
{
    public const string Process = "1678090708423";

    public static string[] Names =>
        Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order().ToArray();

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Vectors", "SmartPos");

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name + ".json"));

    public static SmartPosAnswer Read(string json)
    {
        var answer = new SmartPosAnswer();
        byte[] body = Encoding.UTF8.GetBytes(json);
        new SmartPosAnswerReader().Read(body, 0, body.Length, answer);
        return answer;
    }

    public static string Started(string processId = Process) =>
        $$"""{"data":{"processId":"{{processId}}","status":"wait"},"statusCode":0}""";

    public static string Status(string status, string subStatus = "", string processId = Process, string more = "") =>
        $$"""{"data":{"processId":"{{processId}}","status":"{{status}}","subStatus":"{{subStatus}}"{{more}}},"statusCode":0}""";

    public static string Wait(string subStatus = "WaitUser") => Status("wait", subStatus);

    public static string Success(string amount = "1 250 ₸", string type = "payment", string processId = Process) =>
        Status(
            "success", "QrTransactionSuccess", processId,
            $$"""
            ,"transactionId":"504711333","chequeInfo":{"amount":"{{amount}}","method":"qr","orderNumber":"504711333",
            "status":"Мақұлданды","type":"{{type}}","cardMask":"440043*****6389"}
            """);

    public static string Error(int code, string text = "", string message = "") =>
        $$"""{"data":{"message":"{{message}}"},"errorText":"{{text}}","statusCode":{{code}}}""";
}
