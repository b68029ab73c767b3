using Bridge.Registers;
using Bridge.Registers.Inpas;
using Bridge.Settings;
using Bridge.Terminals;
using Bridge.Terminals.SmartPos;

namespace Bridge.Simulation.Museum;

/// <summary>
/// One mistake that somebody made, put around the right code at its doors: the terminal, the register link, what the shell does with
/// an effect, and what a power cut leaves. By itself it changes nothing. The World asks it at four places and nowhere else.
/// </summary>
public class Exhibit
{
    /// <summary>The lane of a boot, with the mistake in it.</summary>
    public Lane Lane(LaneSettings settings)
    {
        Change(settings);
        return new Lane(
            settings, Link(new InpasLink(new InpasSettings { BlockLengthMax = settings.InpasBlockLength })),
            Terminal(new SmartPosTerminal(settings.TerminalHost, settings.TerminalPort, settings.OwnCheque)));
    }

    public virtual void Change(LaneSettings settings)
    {
    }

    public virtual RegisterLink Link(RegisterLink right) => right;

    public virtual Terminal Terminal(Terminal right) => right;

    /// <summary>Sees every effect before the shell performs it, and may change it.</summary>
    public virtual void Look(LaneEffect effect)
    {
    }

    /// <summary>The slots that a power cut takes with it although the lane was told that they are durable.</summary>
    public virtual IReadOnlyList<int> TakeLost() => [];
}
