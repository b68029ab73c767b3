using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Bridge.Companion.Devices;
using Bridge.Companion.Mqtt;
using Bridge.Uplink;

namespace Bridge.Companion.Commands;

/// <summary>
/// Sends a console command to a lane and gathers its answer (SPEC.md, rpc/req and rpc/res). Driven by a page; the broker hands the
/// parts in. A request is sent once and expires, so that nothing runs that nobody waits for; it is never repeated from here. An
/// answer counts only when every part of it came. Nothing is kept: the answer lives in the page that asked.
/// </summary>
public sealed class CommandDesk(LaneMail mail, TimeProvider clock)
{
    /// <summary>The lane does not begin the command later than this.</summary>
    public static readonly TimeSpan ExpiresAfter = TimeSpan.FromSeconds(60);

    /// <summary>register.test and display.test take up to a minute.</summary>
    public static readonly TimeSpan AnswerWait = TimeSpan.FromSeconds(90);

    /// <summary>A lane answers at most 96 lines: more parts than this are not an answer.</summary>
    private const int PartsMax = 128;

    private readonly ConcurrentDictionary<(LaneName Lane, string Id), Waiting> _open = new();

    public async Task<CommandAnswer> Run(LaneName lane, string line, CancellationToken cancel)
    {
        CommandText command = CommandText.Read(line);
        if (command.Refusal() is string refusal)
        {
            // A line with a secret is not shown again either.
            return CommandAnswer.NotRun(refusal == "secret" ? command.ForTheAudit : line, refusal);
        }

        string id = "c-" + Guid.NewGuid().ToString("N")[..16];
        var waiting = new Waiting();
        _open[(lane, id)] = waiting;
        try
        {
            if (!await mail.Send(lane, UplinkNames.RpcRequest, Write(id, command)))
            {
                return CommandAnswer.NotRun(line, "offline");
            }

            return (await waiting.Done.Task.WaitAsync(AnswerWait, clock, cancel)) with { Line = line };
        }
        catch (TimeoutException)
        {
            return CommandAnswer.NotRun(line, waiting.HasParts ? "parts" : "silence");
        }
        finally
        {
            _open.TryRemove((lane, id), out _);
        }
    }

    /// <summary>A part of an answer came. One that nobody waits for is thrown away.</summary>
    public void Take(LaneName lane, ReadOnlySequence<byte> payload)
    {
        var part = new RpcResult();
        byte[] bytes = payload.ToArray();
        if (new RpcReader().ReadResult(bytes, bytes.Length, part) && _open.TryGetValue((lane, part.Id), out Waiting? waiting))
        {
            waiting.Take(part);
        }
    }

    private byte[] Write(string id, CommandText command)
    {
        var fields = new Dictionary<string, object>
        {
            [UplinkNames.FieldId] = id,
            [UplinkNames.FieldMethod] = command.Method,
            [UplinkNames.FieldExpires] = clock.GetUtcNow().Add(ExpiresAfter).ToUnixTimeSeconds(),
        };
        if (command.Parameters.Length > 0)
        {
            fields[UplinkNames.FieldParameters] = command.Parameters;
        }

        return JsonSerializer.SerializeToUtf8Bytes(fields);
    }

    private sealed class Waiting
    {
        private readonly SortedDictionary<int, string> _parts = [];
        private RpcResult? _last;

        public TaskCompletionSource<CommandAnswer> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool HasParts
        {
            get
            {
                lock (_parts)
                {
                    return _parts.Count > 0;
                }
            }
        }

        public void Take(RpcResult part)
        {
            lock (_parts)
            {
                if (part.Part <= PartsMax)
                {
                    // A part that comes twice (QoS 1) is the same one.
                    _parts.TryAdd(part.Part, WireText.Clean(part.Text));
                    _last = part.IsLast ? part : _last;
                }

                if (_last is not null && _parts.Count >= _last.Part)
                {
                    string error = _last.Ok ? "" : _last.Error.Length > 0 ? _last.Error : UplinkNames.ErrorFailed;
                    Done.TrySetResult(new CommandAnswer("", [.. _parts.Values.SelectMany(t => t.Split('\n'))], error, _last.Cut));
                }
            }
        }
    }
}
