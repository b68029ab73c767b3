using Bridge.Screen;
using Bridge.Screen.Fonts;
using Xunit;

namespace Bridge.Core.Tests.Screen;

/// <summary>Every text of every language on every supported screen: fits, can be drawn, covers nothing.</summary>
public class LayoutLintTests
{
    public static TheoryData<string> Panels() => [.. Panel.Supported.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Panels))]
    public void Every_scene_fits_whole(string panelName)
    {
        Panel panel = Find(panelName);
        foreach (SceneKind kind in SceneSamples.Kinds)
        {
            SceneRenderer renderer = Picture.Prepared(panel, kind);
            Assert.False(renderer.Cut, $"{kind} does not fit on {panel}");
            AssertNothingOverlaps(renderer, $"{kind} on {panel}");
            AssertAmountIsLargest(renderer, kind);
        }
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void Whatever_a_scene_says_nothing_overlaps(string panelName)
    {
        Panel panel = Find(panelName);
        string sentence = string.Join(' ', Enumerable.Repeat("Недостаточно средств на счёте", 9));
        long[] amounts = [0, 99_999_999_99, long.MaxValue, long.MinValue];
        string[] details = ["Ошибка", sentence, new string('Щ', 300), "漢字\n\n"];
        string[] payloads = ["https://pay.kaspi.kz/pay/1", new string('x', 271), new string('x', 2000), "\uD800"];
        SceneRenderer renderer = panel.NewRenderer();
        int version = 0;
        foreach (SceneKind kind in SceneSamples.Kinds)
        {
            foreach (long amount in amounts)
            {
                for (int index = 0; index < details.Length; index++)
                {
                    Scene scene = new()
                    {
                        Kind = kind, AmountMinor = amount, Detail = details[index], QrPayload = payloads[index],
                        Currency = index % 2 == 0 ? "398" : "978", CountdownEndMs = 700_000, Version = ++version,
                    };
                    renderer.Prepare(scene, 0);
                    AssertNothingOverlaps(renderer, $"{kind} with {amount} and '{scene.Detail}' on {panel}");
                }
            }
        }
    }

    [Fact]
    public void Every_text_has_all_its_glyphs_in_every_face()
    {
        foreach (SceneKind kind in SceneSamples.Kinds)
        {
            foreach (ScreenLanguage language in Enum.GetValues<ScreenLanguage>())
            {
                string all = SceneText.Of(kind, language) + SceneText.ShortOf(kind, language)
                    + SceneText.CodeTooLong(language) + SceneText.CodeVoid(language);
                foreach (char character in all.Where(c => c != '\n'))
                {
                    Assert.NotEqual(Charset.Missing, Charset.IndexOf(character));
                }
            }
        }
    }

    [Fact]
    public void Every_kind_and_an_unknown_one_have_a_text_in_every_language()
    {
        foreach (SceneKind kind in SceneSamples.Kinds.Append((SceneKind)200))
        {
            foreach (ScreenLanguage language in Enum.GetValues<ScreenLanguage>())
            {
                Assert.NotEmpty(SceneText.Of(kind, language));
            }
        }
    }

    private static Panel Find(string name) => Panel.Supported.Single(p => p.Name == name);

    private static void AssertNothingOverlaps(SceneRenderer renderer, string what)
    {
        List<SceneElement> drawn = [];
        for (int index = 0; index < renderer.Elements.Count; index++)
        {
            SceneElement element = renderer.Elements[index];
            bool bar = element.Kind == ElementKind.RoundFill && element.Colour == Palette.Rule;
            if (element.Kind is ElementKind.Text or ElementKind.Icon or ElementKind.Code || bar)
            {
                drawn.Add(element);
            }
        }

        foreach (SceneElement element in drawn)
        {
            (int left, int top, int right, int bottom) = Ink(element);
            // A code brings its own margin: four light modules.
            int margin = element.Kind == ElementKind.Code ? 0 : 4;
            Assert.True(
                left >= margin && top >= margin
                && right <= renderer.Width - margin && bottom <= renderer.Height - margin,
                $"{what}: {element.Kind} at {left},{top}..{right},{bottom} leaves the screen");
            foreach (SceneElement other in drawn.Where(o => o != element))
            {
                (int otherLeft, int otherTop, int otherRight, int otherBottom) = Ink(other);
                Assert.True(
                    right <= otherLeft || otherRight <= left || bottom <= otherTop || otherBottom <= top,
                    $"{what}: {element.Kind} at {left},{top}..{right},{bottom} overlaps "
                    + $"{other.Kind} at {otherLeft},{otherTop}..{otherRight},{otherBottom}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Panels))]
    public void A_code_has_whole_pixels_of_at_least_four_and_a_quiet_zone_of_four_modules(string panelName)
    {
        foreach (SceneKind kind in SceneSamples.Kinds.Where(SceneSamples.DrawsCode))
        {
            SceneRenderer renderer = Picture.Prepared(Find(panelName), kind);
            SceneElement code = Enumerable.Range(0, renderer.Elements.Count).Select(i => renderer.Elements[i])
                .Single(e => e.Kind == ElementKind.Code);

            Assert.True(code.Scale >= 4, $"{kind}: {code.Scale} px");
            Assert.Equal(code.Width, code.Height);
            Assert.True(code.Width >= (code.Code.Size + 8) * code.Scale);
        }
    }

    /// <summary>What an element covers: for text the line without the room that leaning letters get.</summary>
    private static (int Left, int Top, int Right, int Bottom) Ink(SceneElement element)
    {
        int bleed = element.Kind == ElementKind.Text ? SceneElement.TextBleed : 0;
        int height = element.Kind == ElementKind.Text ? element.Face.LineHeight * element.Scale : element.Height;
        return (element.Left + bleed, element.Top, element.Left + element.Width - bleed, element.Top + height);
    }

    private static void AssertAmountIsLargest(SceneRenderer renderer, SceneKind kind)
    {
        if (SceneSamples.Of(kind).AmountMinor == 0)
        {
            return;
        }

        SceneElement[] texts =
        [
            .. Enumerable.Range(0, renderer.Elements.Count).Select(i => renderer.Elements[i])
                .Where(e => e.Kind == ElementKind.Text),
        ];
        int Size(SceneElement e) => e.Face.Ascent * e.Scale;
        Assert.All(texts.Skip(1), text => Assert.True(Size(text) < Size(texts[0])));
    }
}
