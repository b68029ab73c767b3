using Bridge.Core.Tests.Registers.PoleDisplay;
using Bridge.Registers;
using Bridge.Screen;
using Xunit;

namespace Bridge.Core.Tests.Lanes;

/// <summary>Goal: with a tap on the customer display, only a person's press starts a payment, and of the right amount.</summary>
public sealed class LanePoleTests
{
    private readonly LaneRig _rig = new(settings =>
    {
        settings.Protocol = "pole";
        settings.CodePage = "cp866";
    });

    private PressResult Press()
    {
        PressResult result = _rig.Lane.PayPressed(_rig.NowMs);
        _rig.Settle();
        return result;
    }

    private void Shows(string upper, string lower)
    {
        _rig.Feed(PoleTill.Picture(upper, lower));
        _rig.Run(400);
    }

    [Fact]
    public void A_press_pays_the_total_once()
    {
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        Shows("ИТОГО", "1500.00");
        _rig.Run(60_000);
        Assert.Equal(0, _rig.StartsOnWire);
        Assert.Equal(PressResult.Asked, Press());
        _rig.Run(3_000);
        Assert.Equal(SceneKind.Success, _rig.Scene);
        _rig.Run(20_000);
        Assert.Equal(PressResult.AlreadyPaid, Press());
        Assert.Equal(1, _rig.StartsOnWire);
        Assert.Equal("Этот итог уже оплачен. Покажите следующий чек", _rig.Lane.Scene.Detail);
        Shows("ДОБРО ПОЖАЛОВАТЬ", "");
        Shows("ИТОГО", "1500.00");
        Assert.Equal(PressResult.Asked, Press());
        _rig.Run(3_000);
        Assert.Equal(2, _rig.StartsOnWire);
    }

    [Fact]
    public void Tiyn_are_refused_with_a_sentence_on_the_display()
    {
        Shows("ИТОГО", "1500.50");
        Assert.Equal(PressResult.Asked, Press());
        Assert.Equal("Сумма должна быть в целых тенге", _rig.Lane.Scene.Detail);
        Assert.Equal(0, _rig.StartsOnWire);
        Assert.False(_rig.Lane.IsBusy);
    }

    [Fact]
    public void A_press_without_a_total_says_so()
    {
        Assert.Equal(PressResult.Doubtful, Press());
        Shows("МОЛОКО", "450.00");
        Assert.Equal(PressResult.NoTotal, Press());
        Assert.Equal(SceneKind.Service, _rig.Scene);
        Assert.Equal("На дисплее кассы нет итога. Оплата не начата", _rig.Lane.Scene.Detail);
    }

    [Fact]
    public void A_press_during_a_payment_does_nothing()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        Shows("ИТОГО", "1500.00");
        Press();
        _rig.Run(2_000);
        SceneKind scene = _rig.Scene;
        Assert.Equal(PressResult.Open, Press());
        Assert.Equal(scene, _rig.Scene);
        Assert.Equal(1, _rig.StartsOnWire);
    }

    [Fact]
    public void A_restart_in_mid_payment_follows_it_and_starts_nothing_anew()
    {
        _rig.Terminal.Status = RigTerminal.Wait("WaitUser");
        Shows("ИТОГО", "1500.00");
        Press();
        _rig.Run(2_000);
        _rig.Restart();
        _rig.Terminal.Status = RigTerminal.Success("1500 ₸");
        _rig.Run(5_000);
        Assert.Equal(SceneKind.Success, _rig.Scene);
        Assert.Equal(1, _rig.StartsOnWire);
        _rig.Run(20_000);
        Assert.False(_rig.Lane.IsBusy);
    }

    [Fact]
    public void Other_registers_have_nothing_to_press()
    {
        var rig = new LaneRig();
        Assert.Equal(PressResult.NotOffered, rig.Lane.PayPressed(rig.NowMs));
        Assert.False(rig.Lane.PaysByPress);
        Assert.True(_rig.Lane.PaysByPress);
    }
}
