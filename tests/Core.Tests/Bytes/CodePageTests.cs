using System.Text;
using Bridge.Bytes;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Bytes;

public class CodePageTests
{
    private static readonly CodePage[] s_pages =
        [CodePage.Named("cp437"), CodePage.Named("cp866"), CodePage.Cp1251(), CodePage.Named("kz1048"), CodePage.Utf8()];

    private static readonly string s_kazakh = "ӘәҒғҚқҢңӨөҰұҮүҺһІі";

    public CodePageTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Names() => [.. s_pages.Select(page => page.Name)];

    [Theory]
    [InlineData("cp437", 437)]
    [InlineData("cp866", 866)]
    [InlineData("cp1251", 1251)]
    public void Every_byte_means_what_the_platform_says(string name, int platform)
    {
        CodePage page = CodePage.Named(name);
        Encoding encoding = Encoding.GetEncoding(platform);
        for (int value = 0x80; value < 0x100; value++)
        {
            char expected = encoding.GetString([(byte)value])[0];
            if (page.Decode((byte)value) != '\uFFFD')
            {
                Assert.Equal(expected, page.Decode((byte)value));
                Assert.Equal([(byte)value], page.Encode(expected.ToString()));
            }
        }
    }

    /// <summary>STRK 1048-2002: where the Kazakh letters stand. No platform that we build on has the page.</summary>
    [Fact]
    public void Kz1048_has_the_kazakh_letters_at_their_places()
    {
        byte[] places =
        [
            0xA3, 0xBC, 0xAA, 0xBA, 0x8D, 0x9D, 0xBD, 0xBE, 0xA5, 0xB4, 0xA1, 0xA2, 0xAF, 0xBF, 0x8E, 0x9E, 0xB2, 0xB3,
        ];
        Assert.Equal(places, CodePage.Named("kz1048").Encode(s_kazakh));
        Assert.Equal(s_kazakh, CodePage.Named("kz1048").Render(s_kazakh));
    }

    [Theory]
    [InlineData("cp1251", "Толем откен жок КНГУУА 1500 тг €?")]
    [InlineData("cp866", "Толем откен жок КНГУУА 1500 тг ??")]
    [InlineData("kz1048", "Төлем өткен жоқ ҚҢҒҰҮӘ 1500 тг €?")]
    [InlineData("cp437", "Tolem otken zhoq QNGUUA 1500 tg ??")]
    [InlineData("utf8", "Төлем өткен жоқ ҚҢҒҰҮӘ 1500 ₸ €漢")]
    public void What_a_page_lacks_becomes_the_nearest_that_it_has(string name, string shown) =>
        Assert.Equal(shown, CodePage.Named(name).Render("Төлем өткен жоқ ҚҢҒҰҮӘ 1500 ₸ €漢"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Rendered_text_has_a_byte_for_each_character_and_stays_as_it_is(string name)
    {
        CodePage page = CodePage.Named(name);
        Gen.String[Gen.Frequency((8, Gen.Char["абвгдеёжзӘқңөұүһіABCxyz 019«»…—№₸₽"]), (1, Gen.Char)), 0, 40].Sample(text =>
        {
            string rendered = page.Render(text);
            Assert.Equal(rendered, page.Render(rendered));
            Assert.Equal(page.Encode(text), page.Encode(rendered));
            if (name != "utf8")
            {
                Assert.Equal(rendered.Length, page.Encode(text).Length);
                Assert.Equal(rendered, string.Concat(page.Encode(text).Select(page.Decode)));
            }
        });
    }

    [Fact]
    public void A_text_is_cut_between_characters_never_inside_one()
    {
        ByteWriter target = new(64);
        Assert.Equal(6, CodePage.Utf8().Write("Төлем", target, 7));
        Assert.Equal("Төл", Encoding.UTF8.GetString(target.Buffer, 0, target.Length));
        target.Clear();
        Assert.Equal(2, CodePage.Named("cp437").Write("жщ", target, 3));
        Assert.Equal("zh", Encoding.ASCII.GetString(target.Buffer, 0, target.Length));
    }

    [Fact]
    public void Commands_cannot_hide_in_a_text() =>
        Assert.Equal("a @ b"u8.ToArray(), CodePage.Named("cp866").Encode("a\u001B@\u0007b".Replace("\u001B@", " @")));

    [Fact]
    public void An_unknown_name_is_no_page() => Assert.Null(CodePage.Named("cp1252"));
}
