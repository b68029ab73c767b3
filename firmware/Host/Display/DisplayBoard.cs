using Bridge.Screen;

namespace Bridge.Host.Display;

/// <summary>
/// What the customer sees now, between the loop that shows it and whoever draws it. The loop calls
/// <see cref="Show"/> after every step; that costs two comparisons unless something changed.
/// </summary>
public sealed class DisplayBoard
{
    private readonly Lock _lock = new();
    private SceneSnapshot _scene = SceneSnapshot.Of(new Scene());
    private int _secondsLeft = SceneSnapshot.NoCountdown;
    private SceneSnapshot _lanes = SceneSnapshot.Of(new Scene());
    private int _sceneVersion = int.MinValue;
    private volatile bool _isLent;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>The scene, and a number that rises with every picture (each second while a countdown runs).</summary>
    public (SceneSnapshot Scene, int Picture) Now
    {
        get
        {
            lock (_lock)
            {
                return (_scene, Picture);
            }
        }
    }

    /// <summary>True while display.test shows examples.</summary>
    public bool IsLent => _isLent;

    private int Picture { get; set; }

    /// <summary>Begins a tour of examples, on another thread than the loop's; the lane's next change ends it.</summary>
    public void Lend() => _isLent = true;

    /// <summary>Shows an example; false when the lane has the display back.</summary>
    public bool ShowExample(Scene example, long nowMs)
    {
        lock (_lock)
        {
            if (_isLent)
            {
                Change(SceneSnapshot.Of(example), nowMs);
            }

            return _isLent;
        }
    }

    /// <summary>Ends a tour; harmless when the lane has ended it.</summary>
    public void Return(long nowMs)
    {
        lock (_lock)
        {
            if (_isLent)
            {
                _isLent = false;
                Change(_lanes, nowMs);
            }
        }
    }

    /// <summary>
    /// The loop's side. Answers when it wants to be called again at the latest (Never = only on a change).
    /// </summary>
    public long Show(Scene scene, long nowMs)
    {
        if (scene.Version != _sceneVersion)
        {
            lock (_lock)
            {
                _sceneVersion = scene.Version;
                _isLent = false;
                _lanes = SceneSnapshot.Of(scene);
                Change(_lanes, nowMs);
            }
        }
        else if (_secondsLeft > 0)
        {
            lock (_lock)
            {
                if (_scene.SecondsLeft(nowMs) != _secondsLeft)
                {
                    Change(_scene, nowMs);
                }
            }
        }

        return _secondsLeft > 0
            ? _scene.CountdownEndMs - ((_secondsLeft - 1) * 1000L)
            : Bytes.Deadline.Never;
    }

    /// <summary>Completes when the picture is no longer the given one.</summary>
    public Task WaitForOther(int picture)
    {
        lock (_lock)
        {
            return Picture != picture ? Task.CompletedTask : _changed.Task;
        }
    }

    private void Change(SceneSnapshot scene, long nowMs)
    {
        TaskCompletionSource signal;
        lock (_lock)
        {
            _scene = scene;
            _secondsLeft = scene.SecondsLeft(nowMs);
            Picture++;
            signal = _changed;
            _changed = NewSignal();
        }

        signal.SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
