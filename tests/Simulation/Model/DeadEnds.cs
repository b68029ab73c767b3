namespace Bridge.Model;

/// <summary>
/// From every state, kind moves alone (nothing is lost, time passes, nobody asks anew) must lead to a settled state. Swept
/// from the newest state back, because what settles a state is usually newer; what is left is swept again until nothing
/// changes.
/// </summary>
internal sealed class DeadEnds(StateSet reached, Moves[] moves)
{
    private readonly bool[] _good = new bool[reached.Count];

    /// <summary>The first state without a way to a settled one, or -1. Unless the space is whole, a way out of it counts.</summary>
    public int Find(bool whole)
    {
        int next = 0;
        Workers.Run(moves.Length, worker =>
        {
            const int Length = 4096;
            for (int chunk = Interlocked.Increment(ref next); ; chunk = Interlocked.Increment(ref next))
            {
                int end = reached.Count - ((chunk - 1) * Length);
                if (end <= 0)
                {
                    return;
                }

                for (int index = end - 1; index >= Math.Max(0, end - Length); index--)
                {
                    _good[index] = IsGood(moves[worker], index, whole);
                }
            }
        });

        List<int> open = [.. Enumerable.Range(0, reached.Count).Where(index => !_good[index])];
        int before = -1;
        while (open.Count > 0 && open.Count != before)
        {
            before = open.Count;
            open.RemoveAll(index => _good[index] = IsGood(moves[0], index, whole));
        }

        return open.Count == 0 ? -1 : open.Min();
    }

    private bool IsGood(Moves walker, int index, bool whole)
    {
        ModelState state = reached[index];
        if (Moves.IsSettled(state))
        {
            return true;
        }

        walker.From(state);
        for (int move = 0; move < walker.Count; move++)
        {
            if (walker.IsKind(move) && walker.Try(move, out ModelState next) && next != state)
            {
                int to = reached.IndexOf(next);
                if (to < 0 ? !whole : _good[to])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
