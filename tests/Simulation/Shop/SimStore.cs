using Bridge.Simulation.Checks;

namespace Bridge.Simulation.Shop;

/// <summary>
/// The journal's slots as a device has them: a write takes time, may fail, and a power cut during it leaves the old content,
/// half of the new, or all of the new without a word. Only the slot that is written can suffer (Journal/SPEC.md).
/// </summary>
public sealed class SimStore(World world)
{
    private byte[]? _bytes;
    private int _slot;
    private uint _seq;
    private bool _ok;
    private long _failsUntilMs;

    public byte[]?[] Slots { get; } = new byte[world.Plan.JournalSlots][];

    public void Write(LaneEffect effect)
    {
        _bytes = effect.Bytes.AsSpan(0, effect.Length).ToArray();
        _slot = effect.Slot;
        _seq = effect.Seq;
        Prng random = world.Random;
        if (random.Rarely(world.Plan.WriteFailsLong * 100))
        {
            _failsUntilMs = world.NowMs + random.Between(2_000, 600_000);
            world.Count("store fails for a while");
        }

        _ok = world.NowMs >= _failsUntilMs && !random.Chance(world.Plan.WriteFails);
        if (!_ok)
        {
            world.Count("store write fails");
            world.LastStoreTroubleMs = world.NowMs;
            world.TroubleNow();
        }

        int takesMs = random.Between(3, 40);
        if (random.Chance(world.Plan.CutAtWrite))
        {
            world.CutSoon(random.Between(0, takesMs + 30));
        }

        world.After(takesMs, new SimEvent(SimEventKind.SlotDone, world.Life));
    }

    public void Finish()
    {
        byte[] bytes = _bytes!;
        _bytes = null;
        if (_ok)
        {
            Slots[_slot] = bytes;
        }
        else if (world.Random.Chance(300))
        {
            Slots[_slot] = bytes[..(bytes.Length / 2)];
        }

        world.StoreFinished(_seq, _ok, bytes);
    }

    /// <summary>The power goes, perhaps in the middle of a write.</summary>
    public void Cut(Basket asking)
    {
        if (_bytes == null)
        {
            return;
        }

        byte[] bytes = _bytes;
        _bytes = null;
        if (world.Random.Chance(world.Plan.TornOnCut))
        {
            world.Count("slots torn by a cut");
            Slots[_slot] = bytes[..world.Random.Between(0, bytes.Length - 1)];
        }
        else if (_ok && world.Random.Chance(500))
        {
            world.Count("records durable and unacknowledged at a cut");
            Slots[_slot] = bytes;
            world.Books.Recorded(bytes, asking);
        }
    }

    /// <summary>What a slot held is gone.</summary>
    public void Lose(int slot) => Slots[slot] = null;

    /// <summary>Hands every slot to a new lane, and checks first that what is open can still be found in them.</summary>
    public void Restore(Lane lane)
    {
        var intents = new HashSet<uint>();
        var processes = new HashSet<uint>();
        foreach (byte[]? bytes in Slots)
        {
            if (bytes is { Length: > 26 })
            {
                var record = new RefRecord(bytes);
                if (record.Kind == 2)
                {
                    intents.Add(record.Sale);
                }
                else if (record.Kind == 3)
                {
                    processes.Add(record.Sale);
                }
            }
        }

        foreach (RefSale sale in world.Books.Open)
        {
            bool isThere = intents.Contains(sale.Number) && (sale.ProcessId.Length == 0 || processes.Contains(sale.Number));
            if (!isThere)
            {
                throw new RuleBroken("the records of an open sale were overwritten");
            }
        }

        for (int slot = 0; slot < Slots.Length; slot++)
        {
            if (Slots[slot] is { } bytes)
            {
                lane.Restore(slot, bytes, bytes.Length);
            }
        }
    }
}
