using Bridge.Simulation.Checks;

namespace Bridge.Simulation.Shop;

/// <summary>
/// The journal's slots as a device has them: a write takes time, may fail, and a power cut during it leaves the old content,
/// half of the new, or all of the new without a word. Only the slot that is written can suffer (Journal/SPEC.md).
/// </summary>
public sealed class SimStore(World world)
{
    private const int SlotLength = 512;

    private readonly byte[]?[] _slots = new byte[world.Plan.JournalSlots][];
    private readonly int[] _lengths = new int[world.Plan.JournalSlots];
    private readonly byte[] _bytes = new byte[SlotLength];
    private bool _isWriting;
    private int _length;
    private int _slot;
    private uint _seq;
    private bool _ok;
    private long _failsUntilMs;

    public void Write(LaneEffect effect)
    {
        effect.Bytes.AsSpan(0, effect.Length).CopyTo(_bytes);
        _isWriting = true;
        _length = effect.Length;
        _slot = effect.Slot;
        _seq = effect.Seq;
        Prng random = world.Random;
        if (random.Rarely(world.Plan.WriteFailsLong * 100))
        {
            _failsUntilMs = world.NowMs + random.Between(2_000, 600_000);
            world.Count(Tally.StoreFailsForAWhile);
        }

        _ok = world.NowMs >= _failsUntilMs && !random.Chance(world.Plan.WriteFails);
        if (!_ok)
        {
            world.Count(Tally.StoreWriteFails);
            world.LastStoreTroubleMs = world.NowMs;
            world.TroubleNow();
        }

        int takesMs = random.Between(3, 40);
        if (random.Chance(world.Plan.CutAtWrite))
        {
            world.Count(Tally.PowerCutsInAWrite);
            world.CutSoon(random.Between(0, takesMs + 30));
        }

        world.After(takesMs, SimEventKind.SlotDone, world.Life);
    }

    public void Read(Lane lane, int slot, long laneMs)
    {
        if (world.Random.Chance(world.Plan.CutAtRead))
        {
            world.CutSoon(0);
        }

        bool fails = world.Random.Chance(world.Plan.ReadFails);
        if (fails)
        {
            world.Count(Tally.SlotReadFails);
        }

        lane.SlotRead(slot, _slots[slot] ?? _bytes, fails ? 0 : _lengths[slot], laneMs);
    }

    public void Finish()
    {
        _isWriting = false;
        if (_ok)
        {
            Keep(world.Random.Chance(world.Plan.StoreLies) ? 0 : _length);
        }
        else if (world.Random.Chance(300))
        {
            Keep(_length / 2);
        }

        world.StoreFinished(_seq, _ok, _bytes.AsSpan(0, _length));
    }

    /// <summary>The power goes, perhaps in the middle of a write.</summary>
    public void Cut(SimRegister asking)
    {
        if (!_isWriting)
        {
            return;
        }

        _isWriting = false;
        if (world.Random.Chance(world.Plan.TornOnCut))
        {
            world.Count(Tally.SlotsTorn);
            Keep(world.Random.Between(0, _length - 1));
        }
        else if (_ok && world.Random.Chance(500))
        {
            world.Count(Tally.DurableAndUnacknowledgedAtACut);
            Keep(_length);
            world.Books.Recorded(_bytes.AsSpan(0, _length), asking);
        }
    }

    /// <summary>What a slot held is gone.</summary>
    public void Lose(int slot) => _lengths[slot] = 0;

    /// <summary>Hands every slot to a new lane, and checks first that what is open can still be found in them.</summary>
    public void Restore(Lane lane)
    {
        foreach (RefSale sale in world.Books.Open)
        {
            bool needsProcess = sale.ProcessId != 0;
            if (!Holds(2, sale.Number) || (needsProcess && !Holds(3, sale.Number)))
            {
                throw new RuleBroken("the records of an open sale were overwritten");
            }
        }

        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (_slots[slot] is { } bytes)
            {
                lane.Restore(slot, bytes, _lengths[slot]);
            }
        }
    }

    private bool Holds(int kind, uint sale)
    {
        for (int slot = 0; slot < _slots.Length; slot++)
        {
            if (_lengths[slot] > 26 && new RefRecord(_slots[slot]) is { } record && record.Kind == kind && record.Sale == sale)
            {
                return true;
            }
        }

        return false;
    }

    private void Keep(int length)
    {
        byte[] slot = _slots[_slot] ??= new byte[SlotLength];
        _bytes.AsSpan(0, length).CopyTo(slot);
        _lengths[_slot] = length;
    }
}
