namespace Bridge.Model;

/// <summary>The way to a state, move by move, for people.</summary>
internal sealed class PathWriter(StateSet reached, Moves moves, int sales)
{
    public List<string> To(int index)
    {
        var path = new List<string>();
        for (int at = index; at > 0; at = reached.ParentOf(at))
        {
            path.Insert(0, $"{NameOfStep(reached.ParentOf(at), at),-34} {Say(reached[at])}");
        }

        return path;
    }

    private string NameOfStep(int from, int to)
    {
        moves.From(reached[from]);
        for (int move = 0; move < moves.Count; move++)
        {
            if (moves.Try(move, out ModelState next) && next == reached[to])
            {
                return moves.NameOf(move);
            }
        }

        return "?";
    }

    private string Say(ModelState state) =>
        string.Join(" | ", Enumerable.Range(0, sales).Select(index => state.Sale(index).ToString()));
}
