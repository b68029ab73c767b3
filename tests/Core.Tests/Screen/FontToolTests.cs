using Bridge.FontTool;
using Bridge.Screen.Fonts;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Screen;

public class FontToolTests
{
    /// <summary>
    /// The committed tables are what the tool makes of Debian's fonts: nothing was touched by hand.
    /// </summary>
    [Fact]
    public void The_tables_in_the_repository_are_what_the_tool_makes()
    {
        foreach (string source in Generator.Sources)
        {
            Requires.FileOf(Generator.Packages, source);
        }

        string folder = Repository.File("firmware/Core/Screen/Fonts");
        foreach (GeneratedFile file in Generator.Run())
        {
            Assert.Equal(file.Text, File.ReadAllText(Path.Combine(folder, file.Name)));
        }
    }

    [Fact]
    public void The_licences_lie_beside_the_tables()
    {
        string folder = Repository.File("firmware/Core/Screen/Fonts");
        Assert.Contains("SIL OPEN FONT LICENSE", File.ReadAllText(Path.Combine(folder, "LICENSE-unifont.txt")));
        Assert.Contains("Apache License", File.ReadAllText(Path.Combine(folder, "LICENSE-roboto.txt")));
    }

    [Fact]
    public void Every_character_of_the_set_has_its_own_number_and_unknown_ones_the_box()
    {
        foreach (int code in CharacterSet.All.Where(c => c != CharacterSet.Missing))
        {
            byte glyph = Charset.IndexOf((char)code);
            Assert.Equal(code, Charset.CharacterAt(glyph));
            Assert.NotEqual(Charset.Missing, glyph);
        }

        Assert.Equal(Charset.Missing, Charset.IndexOf('漢'));
        Assert.Equal(Charset.Missing, Charset.IndexOf('\0'));
        Assert.True(Charset.Count < Charset.NewLine);
    }

    [Fact]
    public void All_of_kazakh_and_russian_is_there()
    {
        const string alphabet = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ";
        foreach (char letter in alphabet + alphabet.ToLowerInvariant() + "₸₽№«»—…•✓✗\u00A0")
        {
            Assert.NotEqual(Charset.Missing, Charset.IndexOf(letter));
        }
    }
}
