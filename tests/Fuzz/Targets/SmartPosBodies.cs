using System.Text;

namespace Bridge.Fuzz.Targets;

/// <summary>Bodies of the terminal's answers: every golden answer, and the words that are put into them.</summary>
internal static class SmartPosBodies
{
    public static byte[][] Tokens { get; } =
    [
        .. new[]
        {
            "\"amount\":\"1 ₸\",", "\"amount\":1,", "\"amount\":1e3,", "\"amount\":\"NaN\",", "\"Amount\":\"- 1 250 ₸\",", "\"\\u0061mount\":\"2 ₸\",",
            "\"status\":\"success\",", "\"status\":\"fail\",", "\"processId\":\"1678090708423\",", "\"processId\":\"99\",", "\"statusCode\":0,",
            "\"statusCode\":107,", "\"data\":{", "\"chequeInfo\":{", "\"addInfo\":{", "}", "]", "{}", "[[[[", "null", "true", "\\u0000", "\\ud83d", "\\ud83d\\ude00",
            "\u00A0", "\u202F", "₸", "\uFEFF", ",", ":", "\"",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    public static byte[][] All()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Vectors", "SmartPos");
        return
        [
            .. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes),
            Encoding.UTF8.GetBytes("{\"data\":{\"processId\":\"1678090708423\",\"status\":\"success\",\"chequeInfo\":{\"amount\":\"1 250 ₸\",\"method\":\"card\"},\"transactionId\":\"5\"},\"statusCode\":0}"),
            Encoding.UTF8.GetBytes("{\"statusCode\":107}"),
        ];
    }
}
