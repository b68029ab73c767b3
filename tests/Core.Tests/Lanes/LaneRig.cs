using System.Text;
using Bridge.Emulators.Registers.Inpas;
using Bridge.Screen;
using Bridge.Settings;
using Bridge.Terminals;

namespace Bridge.Core.Tests.Lanes;

/// <summary>The power went: thrown at the journal write that a test chose.</summary>
internal sealed class PowerCutException : Exception;

/// <summary>
/// A lane with everything around it in virtual time: register, terminal, journal slots, broker. Nothing sleeps; Run jumps
/// from deadline to deadline. Restart throws the lane away and builds a new one from the slots, as a reboot does.
/// </summary>
internal sealed class LaneRig
{
    private readonly byte[] _wire = new byte[256];
    private readonly List<(long AtMs, TerminalCall Call, RigAnswer Answer)> _answers = [];

    public LaneRig(Action<LaneSettings>? change = null)
    {
        Settings = new LaneSettings { TerminalHost = "192.168.80.4", JournalSlots = 256, Language = "ru" };
        change?.Invoke(Settings);
        Slots = new byte[Settings.JournalSlots][];
        Lane = Start();
    }

    public LaneSettings Settings { get; }

    public Lane Lane { get; private set; }

    public RigRegister Register { get; } = new();

    public RigTerminal Terminal { get; } = new();

    public byte[]?[] Slots { get; }

    public long NowMs { get; private set; } = 1_000;

    /// <summary>A tap's printer: what it says to bytes; and what a till behind that tap hears.</summary>
    public Func<byte[], byte[]>? Printer { get; set; }

    public List<byte>? TillHears { get; set; }

    /// <summary>Unix time of NowMs = 0; 0 leaves the lane without a clock.</summary>
    public long ClockAtZero { get; set; }

    public List<string> Log { get; } = [];

    public List<(string Topic, string Payload)> Published { get; } = [];

    /// <summary>What happened, in order: "start", "durable 3", "told 1": for the rules about order.</summary>
    public List<string> Order { get; } = [];

    public bool StorageFails { get; set; }

    /// <summary>The tokens on the shell's disk, and a disk that takes none.</summary>
    public byte[] Access { get; private set; } = [];

    public bool AccessFails { get; set; }

    /// <summary>The write, counted from 1, at which the power goes; 0 = never. Torn leaves half of it in the slot.</summary>
    public int CutAtWrite { get; set; }

    public bool CutTearsSlot { get; set; }

    public int Writes { get; private set; }

    /// <summary>Another system beside the terminal: answers its calls, null = the terminal's.</summary>
    public Func<TerminalCall, RigAnswer?> Beside { get; set; } = _ => null;

    /// <summary>Asked at every I/O whether it fails.</summary>
    public Func<RigPoint, bool> Fails { get; set; } = _ => false;

    /// <summary>Starts of which a byte may have left.</summary>
    public int StartsOnWire { get; private set; }

    /// <summary>Hears which slot each write goes to.</summary>
    public Action<int> Touched { get; set; } = _ => { };

    public void Send(InpasFields request) => Feed(InpasFrame.Whole(request.ToData()));

    public void Feed(byte[] bytes)
    {
        Lane.WireReceived(bytes, 0, bytes.Length, NowMs);
        Settle();
    }

    public static InpasFields Sale(string amount, string number = "") => Request("1", amount, number);

    public static InpasFields Request(string operation, string amount, string number = "", string reference = "")
    {
        var fields = new InpasFields().Add(0, amount).Add(4, "398");
        if (reference.Length > 0)
        {
            fields.Add(14, reference);
        }

        fields.Add(25, operation);
        if (number.Length > 0)
        {
            fields.Add(26, number).Add(21, $"202611231200{number.PadLeft(2, '0')[^2..]}");
        }

        return fields.Add(27, "00000001");
    }

    /// <summary>Lets virtual time pass.</summary>
    public void Run(long durationMs)
    {
        long endMs = NowMs + durationMs;
        for (int steps = 0; ; steps++)
        {
            Xunit.Assert.True(steps < 100_000, $"a deadline that never moves: {Lane.NextDeadlineMs} at {NowMs}");
            long nextMs = Math.Min(Lane.NextDeadlineMs, _answers.Count == 0 ? long.MaxValue : _answers.Min(a => a.AtMs));
            if (nextMs > endMs)
            {
                NowMs = endMs;
                return;
            }

            NowMs = Math.Max(NowMs, nextMs);
            foreach (var due in _answers.Where(a => a.AtMs <= NowMs).ToArray())
            {
                _answers.Remove(due);
                byte[] body = Encoding.UTF8.GetBytes(due.Answer.Body);
                Lane.CallEnded(due.Call.Id, due.Answer.Outcome, due.Answer.Status, body, body.Length, NowMs);
                Settle();
            }

            Lane.Tick(NowMs);
            Settle();
        }
    }

    /// <summary>The bridge dies and comes back: only the slots remain.</summary>
    public void Restart()
    {
        _answers.Clear();
        Lane = Start();
    }

    public SceneKind Scene => Lane.Scene.Kind;

    private Lane Start()
    {
        var lane = new Lane(Settings);
        if (ClockAtZero != 0)
        {
            lane.WallClockSet(ClockAtZero + (NowMs / 1000), NowMs);
        }

        for (int slot = 0; slot < Slots.Length; slot++)
        {
            if (Slots[slot] is { } bytes)
            {
                byte[] read = Fails(RigPoint.ReadAtStart) ? [0xDA] : bytes;   // unreadable is not empty
                lane.Restore(slot, read, read.Length);
            }
        }

        lane.RestoreAccess(Access, Access.Length);
        Lane = lane;
        lane.Begin(4242, NowMs);
        Settle();
        return lane;
    }

    public void Settle()
    {
        for (int rounds = 0; rounds < 1000; rounds++)
        {
            if (TalksToPrinter())
            {
                continue;
            }

            int count = Lane.TakeWireOutput(_wire);
            LaneEffect? effect = count > 0 ? null : Lane.TakeEffect();
            if (count == 0 && effect == null)
            {
                return;
            }

            if (count > 0 && Fails(RigPoint.WriteSerial))
            {
                while (Lane.TakeWireOutput(_wire) > 0)
                {
                }

                Register.ForgetHalfFrame();
                continue;
            }

            if (count > 0)
            {
                int before = Register.Results.Count;
                byte[] says = Register.Take(_wire.AsSpan(0, count));
                if (Register.Results.Count > before)
                {
                    Order.Add($"told {Register.Last[39]}");
                }

                if (says.Length > 0)
                {
                    Lane.WireReceived(says, 0, says.Length, NowMs);
                }
            }
            else
            {
                Perform(effect!);
            }
        }

        throw new InvalidOperationException("the lane does not come to rest");
    }

    private bool TalksToPrinter()
    {
        int count = Printer is null ? 0 : Lane.TakeTapOutput(_wire);
        byte[] says = count > 0 ? Printer!(_wire[..count]) : [];
        if (says.Length > 0)
        {
            Lane.TapReceived(says, 0, says.Length, NowMs);
        }

        int heard = TillHears is null ? 0 : Lane.TakeWireOutput(_wire);
        TillHears?.AddRange(_wire[..heard]);
        return count > 0 || heard > 0;
    }

    private void Perform(LaneEffect effect)
    {
        switch (effect.Kind)
        {
            case LaneEffectKind.CallTerminal:
                RigAnswer answer = Call(effect.Call);
                _answers.Add((NowMs + answer.AfterMs, effect.Call, answer));
                break;
            case LaneEffectKind.WriteSlot: Write(effect); break;
            case LaneEffectKind.WriteAccess:
                Access = AccessFails ? Access : effect.Bytes;
                Order.Add("access");
                Lane.AccessWritten(!AccessFails, NowMs);
                break;
            case LaneEffectKind.ReadSlot:
                byte[] stored = Fails(RigPoint.ReadSlot) ? [] : Slots[effect.Slot] ?? [];
                Lane.SlotRead(effect.Slot, stored, stored.Length, NowMs);
                break;
            case LaneEffectKind.Publish:
                if (!Fails(RigPoint.Publish))
                {
                    Published.Add((effect.Topic, Encoding.UTF8.GetString(effect.Bytes, 0, effect.Length)));
                }

                break;
            case LaneEffectKind.Log: Log.Add(effect.Text); break;
        }
    }

    // A call that cannot connect never reached the terminal; one whose sending broke off may have, and here has not; one
    // whose answer was lost has.
    private RigAnswer Call(TerminalCall call)
    {
        if (Fails(RigPoint.Connect))
        {
            return RigAnswer.Refused;
        }

        if (Beside(call) is { } beside)
        {
            return beside;
        }

        if (RigTerminal.IsStart(RigTerminal.PathOf(call)))
        {
            Order.Add("start");
            StartsOnWire++;
        }

        if (Fails(RigPoint.Send))
        {
            return RigAnswer.Silence;
        }

        RigAnswer answer = Terminal.Answer(RigTerminal.PathOf(call), RigTerminal.TokenOf(call));
        return Fails(RigPoint.Receive) ? RigAnswer.Silence : answer;
    }

    private void Write(LaneEffect effect)
    {
        Writes++;
        Touched(effect.Slot);
        byte[] bytes = effect.Bytes.AsSpan(0, effect.Length).ToArray();
        if (Writes == CutAtWrite)
        {
            if (CutTearsSlot)
            {
                Slots[effect.Slot] = bytes[..(bytes.Length / 2)];
            }

            throw new PowerCutException();
        }

        bool written = !StorageFails && !Fails(RigPoint.WriteSlot);
        bool closed = written && !Fails(RigPoint.CloseSlot);
        if (written)
        {
            Slots[effect.Slot] = bytes;   // also when the close fails: then it is there and nobody knows
        }

        if (closed)
        {
            Order.Add($"durable {bytes[3]}");
        }

        Lane.SlotWritten(effect.Seq, closed, NowMs);
    }
}
