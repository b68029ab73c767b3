using Bridge.Bytes;
using CsCheck;
using Xunit;

namespace Bridge.Core.Tests.Bytes;

/// <summary>Goal: packed texts are what they were, whatever is written over what. Method: a dictionary beside the pack.</summary>
public class PackedTextsTests
{
    private static readonly string[] s_texts = ["", "a", "Қонаев 11, 6", "₸", "\U0001F600", new string('ж', 900), "960419351140"];

    [Fact]
    public void Hold_what_was_last_written_under_each_number()
    {
        Gen.Select(Gen.Int[0, 255], Gen.Int[0, s_texts.Length - 1].Select(index => s_texts[index])).Array[0, 40].Sample(writes =>
        {
            byte[] pack = PackedTexts.None;
            Dictionary<int, string> wanted = [];
            foreach ((int number, string text) in writes)
            {
                pack = PackedTexts.With(pack, number, text);
                wanted[number] = text;
            }

            return Enumerable.Range(0, 256).All(number => PackedTexts.Of(pack, number) == wanted.GetValueOrDefault(number, ""));
        });
    }

    [Fact]
    public void Take_no_room_for_a_text_that_is_taken_out_again()
    {
        byte[] pack = PackedTexts.With(PackedTexts.With(PackedTexts.None, 1, "one"), 2, "two");

        Assert.Empty(PackedTexts.With(PackedTexts.With(pack, 1, ""), 2, ""));
        Assert.Same(pack, PackedTexts.With(pack, 3, ""));
        Assert.Empty(PackedTexts.None);
    }

    [Fact]
    public void Give_a_lone_surrogate_back_as_the_replacement_character() =>
        Assert.Equal("a\uFFFDb", PackedTexts.Of(PackedTexts.With(PackedTexts.None, 9, "a\uD83Db"), 9));
}
