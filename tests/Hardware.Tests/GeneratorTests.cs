using Bridge.BoardTool;
using Bridge.Testing;
using Xunit;

namespace Bridge.Hardware.Tests;

/// <summary>What is committed is what the tables say, and the pictures can be read.</summary>
public sealed class GeneratorTests
{
    [Fact]
    public void Everything_committed_is_what_the_tables_make() =>
        Assert.All(Generator.Run(Repository.Root), file =>
        {
            string path = Repository.File(file.Path);
            Assert.True(File.Exists(path), $"{file.Path} is missing: run tests/BoardTool");
            Assert.True(File.ReadAllText(path) == file.Text, $"{file.Path} is not what its table says: run tests/BoardTool");
        });

    [Fact]
    public void Every_picture_can_be_read() =>
        Assert.All(Generator.Drawings(Repository.Root), picture => Assert.Equal([], picture.Drawing.Mistakes()));

    [Fact]
    public void Every_board_of_the_tables_is_on_the_firmwares_shelf_and_no_other()
    {
        string shelf = File.ReadAllText(Repository.File("firmware/Esp32/Boards/BoardShelf.cs"));
        string[] classes = [.. BoardSheet.ReadAll(Repository.Root).Select(board => board.Class)];
        Assert.All(classes, name => Assert.Contains($"{name}.Create()", shelf));
        Assert.Equal(classes.Length, shelf.Split(".Create(),").Length - 1);
        Assert.Equal(
            classes.Order(StringComparer.Ordinal),
            Directory.GetFiles(Repository.File("firmware/Esp32/Boards"), "*.cs").Select(file => Path.GetFileNameWithoutExtension(file))
                .Where(name => name is not ("Board" or "BoardShelf" or "BoardPages")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_of_the_firmwares_board_that_is_a_pin_is_a_signal_here()
    {
        string board = File.ReadAllText(Repository.File("firmware/Esp32/Boards/Board.cs"));
        string[] fields = [.. System.Text.RegularExpressions.Regex.Matches(board, @"public int (\w+) = None;").Select(match => match.Groups[1].Value)];
        Assert.Equal(BoardRules.Signals, fields);
    }

    [Fact]
    public void A_text_on_a_text_and_a_wire_through_a_text_are_seen()
    {
        Drawing drawing = new(100, 50);
        drawing.Text(10, 10, "one text", 4);
        drawing.Text(12, 11, "another", 4);
        drawing.Text(95, 30, "too long for the page", 4);
        drawing.Wire("w1", "#f00", [(5, 9), (40, 9)]);
        Assert.Equal(4, drawing.Mistakes().Count());
    }
}
