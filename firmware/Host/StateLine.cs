namespace Bridge.Host;

/// <summary>
/// A visible state of something that comes and goes: one line in the log per change, however often it is tried.
/// </summary>
public sealed class StateLine(Log log, string room)
{
    private readonly Lock _lock = new();
    private string _state = "";

    public void Good(string state)
    {
        if (IsNew(state))
        {
            log.Info(room, state);
        }
    }

    public void Bad(string state)
    {
        if (IsNew(state))
        {
            log.Warn(room, state);
        }
    }

    private bool IsNew(string state)
    {
        lock (_lock)
        {
            bool isNew = state != _state;
            _state = state;
            return isNew;
        }
    }
}
