using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: a button on the counter tells people something and never looks like a payment.</summary>
public sealed class LaneButtonTests
{
    private readonly LaneRig _rig = new();

    private string Press()
    {
        _rig.Lane.ShowLast(_rig.NowMs);
        _rig.Settle();
        return _rig.Lane.Scene.Detail;
    }

    private void Sell(string status)
    {
        _rig.Terminal.Status = status;
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(30_000);
        Assert.Equal(SceneKind.Idle, _rig.Scene);
    }

    [Fact]
    public void A_press_says_how_the_last_payment_ended_and_goes_away()
    {
        _rig.Lane.WallClockSet(1_800_000_000, _rig.NowMs);
        Sell(RigTerminal.Success("1500 ₸"));
        Assert.Equal("оплата 1500.00 13:00: прошла успешно", Press());
        Assert.Equal(SceneKind.Service, _rig.Scene);
        _rig.Run(5_000);
        Assert.Equal(SceneKind.Service, _rig.Scene);
        _rig.Run(5_000);
        Assert.Equal(SceneKind.Idle, _rig.Scene);
    }

    [Fact]
    public void Without_a_payment_it_says_so() => Assert.Equal("операций ещё не было", Press());

    [Theory]
    [InlineData("kk", "операция болған жоқ")]
    [InlineData("en", "no operation yet")]
    public void It_speaks_the_displays_first_language(string language, string sentence)
    {
        var rig = new LaneRig(settings => settings.Language = language);
        rig.Lane.ShowLast(rig.NowMs);
        Assert.Equal(sentence, rig.Lane.Scene.Detail);
    }

    [Fact]
    public void It_is_never_the_picture_of_a_success()
    {
        Sell(RigTerminal.Success("1500 ₸"));
        int version = _rig.Lane.Scene.Version;
        Press();
        Assert.True(_rig.Lane.Scene.Version > version);
        Assert.NotEqual(SceneKind.Success, _rig.Scene);
        Assert.Equal(0, _rig.Lane.Scene.AmountMinor);
    }

    [Fact]
    public void During_a_payment_it_does_nothing()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Send(LaneRig.Sale("150000"));
        _rig.Run(3_000);
        SceneKind scene = _rig.Scene;
        Press();
        _rig.Lane.ShowStatus("10.0.0.9", _rig.NowMs);
        Assert.Equal(scene, _rig.Scene);
    }

    [Fact]
    public void A_payment_that_begins_takes_the_display_at_once()
    {
        _rig.Lane.ShowStatus("10.0.0.9", _rig.NowMs);
        Assert.Equal("10.0.0.9", _rig.Lane.Scene.Detail);
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        _rig.Send(LaneRig.Sale("150000"));
        Assert.NotEqual(SceneKind.Service, _rig.Scene);
    }
}
