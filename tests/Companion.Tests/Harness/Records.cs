namespace Bridge.Companion.Tests.Harness;

/// <summary>Journal records as SPEC.md writes them.</summary>
public static class Records
{
    public static string[] ApprovedSale(long epoch, long seq, long amount, long t) =>
    [
        Intent(epoch, seq, amount, t),
        $$"""{"epoch":{{epoch}},"seq":{{seq + 1}},"kind":"process","sale":{{seq}},"t":{{t}},"process":"1763881200123"}""",
        Outcome(epoch, seq + 2, seq, amount, amount, "approved", t),
        Told(epoch, seq + 3, seq, "approved", "delivered", t),
    ];

    public static string Intent(long epoch, long seq, long amount, long t) =>
        $$"""{"epoch":{{epoch}},"seq":{{seq}},"kind":"intent","sale":{{seq}},"t":{{t}},"op":"sale","amount":{{amount}},"cur":"398","regno":"17"}""";

    public static string Outcome(long epoch, long seq, long sale, long amount, long moved, string verdict, long t) =>
        $$"""{"epoch":{{epoch}},"seq":{{seq}},"kind":"outcome","sale":{{sale}},"t":{{t}},"op":"sale","amount":{{amount}},"cur":"398","verdict":"{{verdict}}","moved":{{moved}},"method":"card","txn":"123456789012","rrn":"123456789012","auth":"A1B2C3","mask":"****1234","terminalId":"00012345","process":"1763881200123"}""";

    public static string Told(long epoch, long seq, long sale, string told, string how, long t) =>
        $$"""{"epoch":{{epoch}},"seq":{{seq}},"kind":"told","sale":{{sale}},"t":{{t}},"as":"{{told}}","how":"{{how}}"}""";

    public static string Review(long epoch, long seq, long sale, string reason) =>
        $$"""{"epoch":{{epoch}},"seq":{{seq}},"kind":"review","sale":{{sale}},"t":0,"reason":"{{reason}}"}""";

    public static string Orphan(long epoch, long seq, long sale) =>
        $$"""{"epoch":{{epoch}},"seq":{{seq}},"kind":"orphan","sale":{{sale}},"t":0}""";
}
