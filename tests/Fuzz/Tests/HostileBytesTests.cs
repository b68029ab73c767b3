using Bridge.Fuzz.References;
using Bridge.Fuzz.Targets;
using Bridge.Testing;
using Xunit;

namespace Bridge.Fuzz.Tests;

/// <summary>
/// Goal: no bytes make a parser throw, hang, allocate or believe an amount that nobody sent. Method: some hundred thousand mutated
/// inputs here, a hundred million in CI by the command; and parsers that are weak on purpose, to see that it would be noticed.
/// </summary>
public class HostileBytesTests
{
    public static TheoryData<string> Names => [.. AllTargets.Make().Select(target => target.Name)];

    public static TheoryData<string> WeakAmounts => [.. WeakAmount.Readers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void No_input_breaks_a_rule(string name)
    {
        FuzzTarget target = AllTargets.Make().Single(each => each.Name == name);
        var run = new TargetRun(target, 20_261_123);
        int count = Math.Max(64, target.Share * 100);
        for (int first = 0; first < count; first += target.BatchLength)
        {
            Finding? found = run.RunBatch(first, Math.Min(target.BatchLength, count - first));
            Assert.True(found == null, found?.ToHex());
        }

        Assert.InRange(run.AcceptedInputs, target.CanAccept ? 1 : 0, count);
    }

    [Fact]
    public void Everything_that_was_ever_found_stays_mended()
    {
        string[] paths = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Findings"), "*.hex");
        Assert.NotEmpty(paths);
        foreach (HexVector vector in paths.Select(HexVector.Load))
        {
            FuzzTarget target = AllTargets.Make().Single(each => each.Name == vector["target"]);
            Assert.Equal((vector.Name, null), (vector.Name, new TargetRun(target, 1).Replay(vector.Bytes)));
        }
    }

    [Theory]
    [InlineData(0, "took a request for")]
    [InlineData(1, "threw IndexOutOfRangeException")]
    [InlineData(2, "allocated ")]
    [InlineData(3, "the link does not come to rest")]
    public void A_weak_protocol_is_caught(int fault, string rule)
    {
        var weak = (WeakLink.Fault)fault;
        var target = new RegisterTarget("weak", () => new WeakLink(weak), "Inpas", new RefInpas());

        Finding? found = RunUntilFound(target);

        Assert.NotNull(found);
        Assert.StartsWith(rule, found.Rule);
        Assert.InRange(found.Bytes.Length, 0, 40);
    }

    [Fact]
    public void A_weak_protocol_without_a_reference_is_caught_by_the_digits()
    {
        var target = new RegisterTarget("weak-amount", () => new LyingLink(), "Inpas");

        Finding? found = RunUntilFound(target);

        Assert.NotNull(found);
        Assert.StartsWith("took a request for", found.Rule);
    }

    [Fact]
    public void A_shell_that_prints_a_secret_is_caught()
    {
        var target = new ConsoleTarget(device => "saved with " + device.MqttPassword);

        Assert.Equal("a secret on the console", RunUntilFound(target)?.Rule);
    }

    [Theory]
    [MemberData(nameof(WeakAmounts))]
    public void A_weak_reader_of_amounts_is_caught(string name)
    {
        Finding? found = RunUntilFound(new AmountTextTarget(WeakAmount.Readers[name], 1_000_000));

        Assert.NotNull(found);
        Assert.Contains("amount", found.Rule);
    }

    [Fact]
    public void An_input_without_end_is_named()
    {
        Finding? found = null;
        var target = new EndlessTarget();
        var run = new FuzzRun(new FuzzOptions(1000, 1, "", 0, 1), () => [target], TimeSpan.FromSeconds(2))
        {
            Endless = endless =>
            {
                found = endless;
                target.Release();
            },
        };

        run.Run();

        Assert.Equal("does not end", found?.Rule);
        Assert.Contains(found!.Bytes, value => value == EndlessTarget.Poison);
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs()
    {
        Assert.Equal(Inputs(5), Inputs(5));
        Assert.NotEqual(Inputs(5), Inputs(6));
    }

    [Fact]
    public void A_finding_is_a_vector_that_can_be_read_back()
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, new Finding("x", 7, 99, "a rule", [1, 2, 35, 255], true).ToHex());

        HexVector read = HexVector.Load(path);

        File.Delete(path);
        Assert.Equal([1, 2, 35, 255], read.Bytes);
        Assert.Equal("x", read["target"]);
    }

    private static Finding? RunUntilFound(FuzzTarget target)
    {
        var run = new TargetRun(target, 1);
        Finding? found = null;
        for (int batch = 0; batch < 20 && found == null; batch++)
        {
            found = run.RunBatch(batch * 4096, 4096);
        }

        return found;
    }

    private static string[] Inputs(ulong seed)
    {
        var random = new FuzzRandom();
        var target = new JsonTarget();
        var mutator = new Mutator(target);
        return
        [
            .. Enumerable.Range(0, 200).Select(number =>
            {
                random.Begin(seed, target.Stream, (ulong)number);
                mutator.Make(random);
                return Convert.ToHexString(mutator.Bytes.AsSpan(0, mutator.Length));
            }),
        ];
    }
}
