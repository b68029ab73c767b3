using System.Text;
using Bridge.Registers;
using Bridge.Settings;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>The table of profiles in firmware/README.md says what the code says. UPDATE=1 writes it anew.</summary>
public class RegisterProfilesTests
{
    private const string Begin = "<!-- profiles: written by RegisterProfilesTests with UPDATE=1 -->";
    private const string End = "<!-- end of profiles -->";

    [Fact]
    public void The_readme_has_the_table_of_profiles()
    {
        string path = Path.Combine(Root(), "firmware", "README.md");
        string readme = File.ReadAllText(path);
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, "the marks of the table are gone from firmware/README.md");
        string expected = readme[..begin] + Begin + "\n" + Table() + readme[end..];
        if (Environment.GetEnvironmentVariable("UPDATE") == "1")
        {
            File.WriteAllText(path, expected);
            return;
        }

        Assert.Equal(expected, readme);
    }

    [Fact]
    public void Every_profile_passes_the_settings_and_makes_a_link_that_does_not_answer_noise()
    {
        foreach (RegisterProfile profile in RegisterProfiles.All())
        {
            var settings = new LaneSettings
            {
                Protocol = profile.Name, AmountExponent = profile.AmountExponent, TerminalHost = "192.168.80.4",
            };
            string[] mistakes = SettingsCheck.Mistakes(settings);
            if (profile.IsExperimental)
            {
                Assert.Contains("is experimental: its bytes come from unofficial descriptions", Assert.Single(mistakes), StringComparison.Ordinal);
                settings.Experimental = true;
                mistakes = SettingsCheck.Mistakes(settings);
            }

            Assert.Empty(mistakes);
            Assert.Equal(RegisterProfile.Columns().Length, profile.Requests.Length);
            Assert.Same(profile.Name, RegisterProfiles.Find(profile.Name).Name);
        }

        Assert.Null(RegisterProfiles.Find("morse"));
    }

    [Fact]
    public void A_register_in_whole_units_is_not_set_up_with_tiyn()
    {
        var settings = new LaneSettings { Protocol = "transbank", TerminalHost = "192.168.80.4" };
        Assert.Contains("give 0", Assert.Single(SettingsCheck.Mistakes(settings)), StringComparison.Ordinal);
    }

    private static string Table()
    {
        var table = new StringBuilder("| | ");
        RegisterProfile[] all = RegisterProfiles.All();
        table.AppendJoin(" | ", all.Select(profile => $"{profile.Title}")).Append(" |\n|---|");
        table.Append(string.Concat(all.Select(_ => "---|"))).Append('\n');
        Row("`--protocol`", profile => $"`{profile.Name}`");
        Row("tried with registers of others", profile => profile.IsExperimental ? "no: setting `experimental`" : "yes");
        Row("line", profile => $"{profile.Baud} {profile.DataBits}{char.ToUpperInvariant(profile.Parity[0])}{profile.StopBits}");
        Row("`amountExponent`", profile => $"{profile.AmountExponent}");
        Row("register's patience", profile => profile.Patience);
        Row("kept alive by", profile => profile.KeepAlive);
        string[] columns = RegisterProfile.Columns();
        for (int index = 0; index < columns.Length; index++)
        {
            int column = index;
            Row(columns[index], profile => profile.Requests[column].Length == 0 ? "-" : profile.Requests[column]);
        }

        return table.ToString();

        void Row(string title, Func<RegisterProfile, string> cell) =>
            table.Append($"| {title} | ").AppendJoin(" | ", all.Select(cell)).Append(" |\n");
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Bridge.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("no Bridge.sln above the tests");
    }
}
