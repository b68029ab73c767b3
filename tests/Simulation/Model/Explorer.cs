using System.Collections.Concurrent;

namespace Bridge.Model;

/// <summary>
/// Breadth first from the empty lane: every move from every state, so that the first violation comes by a shortest path.
/// Then backwards: from every state the kind moves alone must lead to a settled one, else it is a dead end.
///
/// Several workers expand a batch of states at once, each with real objects of its own, and only look into the set of
/// states; between two batches one thread adds what is new, in the order of the batch: the same run, state for state,
/// whatever the number of workers.
/// </summary>
public sealed class Explorer
{
    private const int BatchLength = 1 << 15;
    private const int ChunkLength = 1 << 10;

    private readonly int _sales;
    private readonly int _statesMax;
    private readonly Moves[] _moves;
    private readonly StateSet _reached = new();
    private readonly List<(ModelState State, int Parent)>[] _found;
    private readonly ConcurrentQueue<(int At, int Move, string Rule)> _broken = new();
    private long _transitions;

    public Explorer(int sales, int statesMax, Mutant? mutant = null, int workers = 1)
    {
        _sales = sales;
        _statesMax = statesMax;
        _moves = [.. Enumerable.Range(0, workers).Select(_ => new Moves(sales, mutant))];
        _found = [.. Enumerable.Range(0, BatchLength / ChunkLength).Select(_ => new List<(ModelState, int)>())];
    }

    public ModelResult Run()
    {
        _reached.Add(Moves.Start, -1);
        int done = 0;
        int depth = 0;
        int levelEnd = 1;
        while (done < _reached.Count && _reached.Count < _statesMax)
        {
            int end = Math.Min(levelEnd, done + BatchLength);
            ExpandBatch(done, end);
            if (!_broken.IsEmpty)
            {
                (int at, int move, string rule) = _broken.Min();
                var path = new PathWriter(_reached, _moves[0], _sales);
                return Result(depth, rule, [.. path.To(at), $"{_moves[0].NameOf(move)}   <- here"]);
            }

            done = end;
            if (done == levelEnd)
            {
                depth++;
                levelEnd = _reached.Count;
            }
        }

        if (!Enumerable.Range(0, _reached.Count).Any(index => IsSold(_reached[index].Sale(0))))
        {
            return Result(depth, "nothing is ever sold", []);
        }

        int dead = new DeadEnds(_reached, _moves).Find(_reached.Count < _statesMax);
        return dead < 0 ? Result(depth, "", [])
            : Result(depth, "a dead end: no settled state can be reached", new PathWriter(_reached, _moves[0], _sales).To(dead));
    }

    private static bool IsSold(in ModelSale sale) =>
        sale.Truth == Truth.Charged && sale is { DurableToldAs: Payments.ToldAs.Approved, DurableToldHow: Payments.ToldHow.Delivered };

    private ModelResult Result(int depth, string violation, IReadOnlyList<string> path) =>
        new(_reached.Count, _transitions, depth, _reached.Count < _statesMax, violation, path);

    private void ExpandBatch(int from, int end)
    {
        int chunks = (end - from + ChunkLength - 1) / ChunkLength;
        int next = -1;
        Workers.Run(_moves.Length, worker =>
        {
            long transitions = 0;
            for (int chunk = Interlocked.Increment(ref next); chunk < chunks; chunk = Interlocked.Increment(ref next))
            {
                _found[chunk].Clear();
                int first = from + (chunk * ChunkLength);
                for (int index = first; index < Math.Min(end, first + ChunkLength); index++)
                {
                    transitions += Expand(_moves[worker], index, _found[chunk]);
                }
            }

            Interlocked.Add(ref _transitions, transitions);
        });

        for (int chunk = 0; chunk < chunks; chunk++)
        {
            foreach ((ModelState state, int parent) in _found[chunk])
            {
                _reached.Add(state, parent);
            }
        }
    }

    private int Expand(Moves moves, int index, List<(ModelState, int)> found)
    {
        int transitions = 0;
        moves.From(_reached[index]);
        for (int move = 0; move < moves.Count; move++)
        {
            try
            {
                if (moves.Try(move, out ModelState next))
                {
                    transitions++;
                    if (_reached.IndexOf(next) < 0)
                    {
                        found.Add((next, index));
                    }
                }
            }
            catch (ModelViolation broken)
            {
                _broken.Enqueue((index, move, broken.Message));
                return transitions;
            }
        }

        return transitions;
    }
}
