using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace Bridge.Lint;

/// <summary>What DESIGN.md section 3 asks of the device's shell, read from its sources: no board runs in CI.</summary>
public sealed class ShellTests
{
    private static readonly (string Path, string Text)[] s_files = [.. Checkout.Files("firmware/Esp32", "*.cs")
        .Where(file => !file.StartsWith("firmware/Esp32/SelfTest/", StringComparison.Ordinal))
        .Select(file => (file, CodeOnly(File.ReadAllText(Checkout.Path(file)))))];

    // Without comments: they may name what the code must not.
    private static string CodeOnly(string source)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText(source, Compiled.Language).GetRoot();
        return root.ReplaceTrivia(
            root.DescendantTrivia(descendIntoTrivia: true).Where(trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineCommentTrivia),
            (_, _) => default).ToFullString();
    }

    private static string[] Naming(string pattern) =>
        [.. s_files.Where(file => Regex.IsMatch(file.Text, pattern)).Select(file => file.Path["firmware/Esp32/".Length..])];

    [Fact]
    public void Threads_are_started_in_one_place_that_catches_everything()
    {
        Assert.Equal(["Work/Worker.cs"], Naming(@"new Thread\("));
        string worker = s_files.Single(file => file.Path.EndsWith("Work/Worker.cs", StringComparison.Ordinal)).Text;
        Assert.Matches(@"private void Run\(\)\s*\{\s*while \(true\)\s*\{\s*try", worker);
        Assert.Contains("catch (Exception exception)", worker);
    }

    [Fact]
    public void Main_catches_everything_and_restarts()
    {
        string program = s_files.Single(file => file.Path.EndsWith("Esp32/Program.cs", StringComparison.Ordinal)).Text;
        MethodDeclarationSyntax main = CSharpSyntaxTree.ParseText(program, Compiled.Language, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantNodes()
            .OfType<MethodDeclarationSyntax>().Single(method => method.Identifier.Text == "Main");
        TryStatementSyntax only = Assert.IsType<TryStatementSyntax>(Assert.Single(main.Body!.Statements));
        Assert.Contains("Restart.Now", only.Catches.Single().ToString());
    }

    [Fact]
    public void Only_the_loop_and_the_start_touch_the_lane()
    {
        // The uplink's worker reads the will and the subscriptions once, before its thread starts.
        Assert.Equal(["Loop.cs", "SaleMode.cs", "Uplink/UplinkWorker.cs"], Naming(@"\bLane lane\b|\b_lane\b"));
        string uplink = s_files.Single(file => file.Path.EndsWith("UplinkWorker.cs", StringComparison.Ordinal)).Text;
        Assert.DoesNotContain("_lane", uplink);
    }

    [Fact]
    public void The_lanes_thread_uses_no_network_and_no_file()
    {
        string loop = s_files.Single(file => file.Path.EndsWith("Esp32/Loop.cs", StringComparison.Ordinal)).Text;
        Assert.DoesNotMatch(@"using (System\.Net|System\.IO|nanoFramework\.M2Mqtt|nanoFramework\.Networking)|Dns|Thread\.Sleep", loop);
    }

    [Fact]
    public void A_tls_handshake_is_made_by_the_terminals_worker_and_by_a_probe_that_somebody_asked_for()
    {
        Assert.Equal(["Terminal/TerminalConnection.cs"], Naming(@"AuthenticateAsClient"));
        Assert.Equal(
            ["Service/TerminalProbe.cs", "Terminal/TerminalConnection.cs", "Terminal/TerminalWorker.cs"],
            Naming(@"\bTerminalConnection\b"));
    }

    [Fact]
    public void Commands_from_afar_never_reach_the_lane()
    {
        string uplink = s_files.Single(file => file.Path.EndsWith("Uplink/UplinkWorker.cs", StringComparison.Ordinal)).Text;
        Assert.Matches(@"message\.Topic == Remote\.Topic\)\s*\{\s*Remote\.Give\(message\.Message\);\s*return;", uplink);
        Assert.Equal(["SaleMode.cs", "Service/RemoteWorker.cs", "Uplink/UplinkWorker.cs"], Naming(@"\bRemoteWorker\b"));
        Assert.Contains("NewDesk(true)", s_files.Single(file => file.Path.EndsWith("RemoteWorker.cs", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public void What_a_command_sets_is_the_next_starts()
    {
        Assert.Equal(["Program.cs", "Service/Situation.cs"], Naming(@"new CommandDesk\("));
        Assert.Contains("new CommandDesk(NextLane, NextDevice, isRemote)", s_files.Single(file => file.Path.EndsWith("Situation.cs", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public void No_names_are_looked_up() => Assert.Empty(Naming(@"(?<!\.)\bDns\b|GetHostEntry"));

    [Fact]
    public void Nothing_listens_outside_set_up_mode()
    {
        Assert.Equal(["Setup/SetupPage.cs"], Naming(@"HttpListener\b|\.Listen\("));
        Assert.Equal(["Setup/SetupMode.cs", "Setup/SetupPage.cs"], Naming(@"\bSetupPage\b"));
        string program = s_files.Single(file => file.Path.EndsWith("Esp32/Program.cs", StringComparison.Ordinal)).Text;
        Assert.Matches(@"if \(reason\.Length == 0\)\s*\{\s*new SaleMode", program);
    }

    [Fact]
    public void No_command_reaches_the_lane() =>
        Assert.All(s_files.Where(file => file.Path.Contains("/Service/", StringComparison.Ordinal) || file.Path.Contains("/Setup/", StringComparison.Ordinal)),
            file => Assert.DoesNotMatch(@"\bnew Lane\(|\.WireReceived|\.CallEnded\(.*_lane|TerminalOrder", file.Text));

    [Fact]
    public void Serial_lines_are_polled() => Assert.Empty(Naming(@"DataReceived|ReadLine\(|ReadExisting\("));

    [Fact]
    public void Files_are_made_durable_by_closing_them() => Assert.Empty(Naming(@"\.Flush\(|File\.Move"));

    [Fact]
    public void Every_certificate_is_verified()
    {
        Assert.Equal(["Terminal/TerminalConnection.cs"], Naming(@"new SslStream"));
        Assert.Empty(Naming("NoVerification|ValidateServerCertificate"));
        Assert.Contains("SslVerification.CertificateRequired", s_files.Single(file => file.Path.EndsWith("TerminalConnection.cs", StringComparison.Ordinal)).Text);
    }

    [Fact]
    public void Boards_are_pins_and_sizes_and_no_pin_serves_twice()
    {
        (string Path, string Text)[] boards = [.. s_files.Where(file => file.Text.Contains("public static Board Create()", StringComparison.Ordinal))];
        Assert.Equal(6, boards.Length);
        Assert.All(boards, board =>
        {
            string[] pins = [.. Regex.Matches(board.Text, @"board\.(?!Name|Firmware|Has|Flash|Psram)\w+ = (\d+);").Select(match => match.Groups[1].Value)];
            Assert.Equal(pins.Distinct(), pins);
            string ethernet = board.Text.Contains("HasEthernet = true", StringComparison.Ordinal) ? "18 19 21 22 23 25 26 27" : "";
            Assert.Empty(pins.Intersect(("1 3 6 7 8 9 10 11 " + ethernet).Split(' ')));
            Assert.Contains(board.Path.Split('/')[^1][..^3] + ".Create()", s_files.Single(file => file.Path.EndsWith("BoardShelf.cs", StringComparison.Ordinal)).Text);
        });
    }
}
