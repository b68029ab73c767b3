using Bridge.Registers;
using Bridge.Testing;
using Xunit;

namespace Bridge.Core.Tests.Registers;

/// <summary>
/// Every profile keeps its register waiting for longer than a payment takes (240 s): the longest silence on the wire stays below
/// the patience that the facts give, whether or not the register acknowledges the signs of life.
/// </summary>
public class ProfilePatienceTests
{
    /// <summary>Folder, the request, the patience of its register in ms, what the register says to each sign of life.</summary>
    public static TheoryData<string, string, int> Registers => new()
    {
        { "Zvt", "payment-1500", 180000 },
        { "Transbank", "sale-1500", 150000 },
        { "Ecr17", "payment-1500", 60000 },
        { "Upos", "purchase-1500", 65000 },
        { "Arcus2", "sale-1500", 10000 },     // three sendings of one command without an OK lie 7 s apart
    };

    [Theory, MemberData(nameof(Registers))]
    public void Is_never_silent_for_as_long_as_the_register_waits(string folder, string request, int patienceMs)
    {
        var till = new LinkTill(Profile.Of(folder).Link());
        till.Sends(HexVector.Named(folder, request).Bytes).Raises(RegisterEventKind.RequestReceived);
        till.Said();
        int silentMs = 0;
        for (int second = 0; second < 300; second++)
        {
            silentMs = till.After(1000).Said().Length > 0 ? 0 : silentMs + 1000;
            Assert.True(silentMs < patienceMs, $"{folder}: silent for {silentMs} ms after {second} s");
        }

        Assert.True(till.Link.AwaitsAnswer);
        till.RaisesNothing().Answers(new RegisterReply { Verdict = RegisterVerdict.Approved }).After(30000);
        Assert.NotEmpty(till.Said());
    }
}
