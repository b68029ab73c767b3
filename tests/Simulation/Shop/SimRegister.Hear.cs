using Bridge.Simulation.Checks;

namespace Bridge.Simulation.Shop;

// The register's ears: control bytes, frames, blocks joined to a message.
public sealed partial class SimRegister
{
    private readonly byte[] _heard = new byte[16 * 1024];
    private readonly byte[] _message = new byte[8 * 1024];
    private int _heardLength;
    private int _messageLength;
    private long _blocksLeft = InpasFrames.NoNumber;

    public void Hear(ReadOnlySpan<byte> bytes)
    {
        if (_mode == Mode.Off)
        {
            return;
        }

        if (_heardLength + bytes.Length > _heard.Length)
        {
            _heardLength = 0;   // a frame that never ends: its length was hit
        }

        bytes.CopyTo(_heard.AsSpan(_heardLength));
        _heardLength += bytes.Length;
        int at = 0;
        while (at < _heardLength)
        {
            int length = FrameLength(at);
            if (length > _heardLength - at)
            {
                break;
            }

            int heardBefore = _heardLength;
            if (length == 1)
            {
                HearControl(_heard[at]);
            }
            else
            {
                HearFrame(_heard.AsSpan(at, length));
            }

            at += length;
            if (_heardLength != heardBefore)
            {
                return;   // everything was forgotten
            }
        }

        _heard.AsSpan(at, _heardLength - at).CopyTo(_heard);
        _heardLength -= at;
    }

    // 1 for a control byte or noise; more than there is while a frame is not complete.
    private int FrameLength(int at)
    {
        if (_heard[at] is not (InpasFrames.Stx or InpasFrames.Soh))
        {
            return 1;
        }

        if (_heardLength - at < 3)
        {
            return int.MaxValue;
        }

        int length = (_heard[at + 1] | (_heard[at + 2] << 8)) + 5;
        return length > 4096 || length < 8 ? 1 : length;
    }

    private void Forget()
    {
        _heardLength = 0;
        _messageLength = 0;
        _blocksLeft = InpasFrames.NoNumber;
    }

    private void HearControl(byte value)
    {
        if (value == InpasFrames.Ack && _mode == Mode.AwaitsAck)
        {
            _mode = Mode.AwaitsResult;
            SetTimer(SilenceMs());
        }
        else if (value == InpasFrames.Nak && _mode == Mode.AwaitsAck && _sendings < 3)
        {
            _world.Log("register", "sends again, as asked by NAK");
            SendRequest();
        }
        else if (value == InpasFrames.Eot && _mode is Mode.AwaitsAck or Mode.AwaitsResult)
        {
            _world.Log("register", "refused by EOT");
            End();
        }
    }

    private void HearFrame(ReadOnlySpan<byte> frame)
    {
        if (!InpasFrames.Holds(frame))
        {
            Forget();
            Send(InpasFrames.Nak);
            return;
        }

        if (_mode is not (Mode.AwaitsResult or Mode.AwaitsAck))
        {
            _world.Count(Tally.RegisterHearsWhileIdle);
            return;
        }

        if (_world.Random.Chance(_world.Plan.Naks))
        {
            _world.Count(Tally.RegisterNaksAGoodFrame);
            Send(InpasFrames.Nak);
            return;
        }

        ReadOnlySpan<byte> data = frame[0] == InpasFrames.Stx ? frame[3..^2] : Join(frame);
        if (data.IsEmpty)
        {
            Acknowledge();
        }
        else if (InpasFrames.Number(data, 25) == 21)
        {
            Acknowledge();
            _mode = Mode.AwaitsResult;
            SetTimer(SilenceMs());
        }
        else
        {
            Result(data);
        }
    }

    private void Acknowledge()
    {
        if (_world.Random.Chance(_world.Plan.LostAck))
        {
            _world.Count(Tally.RegisterAckLost);
            return;
        }

        bool isLate = _world.Random.Chance(_world.Plan.LateAck);
        if (isLate)
        {
            _world.Count(Tally.RegisterAckLate);
        }

        _world.ToLane([InpasFrames.Ack], isLate ? _world.Random.Between(1_000, 6_000) : _world.Random.Between(5, 60));
    }

    // A block that follows the one before is added, the same one again is not, any other begins a new message.
    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> frame)
    {
        int head = frame[3] | (frame[4] << 8);
        if (head > frame.Length - 7)
        {
            return default;
        }

        long left = InpasFrames.Number(frame.Slice(5, head), 2);
        ReadOnlySpan<byte> chunk = frame[(5 + head)..^2];
        if (left < 0 || left == _blocksLeft || _messageLength + chunk.Length > _message.Length)
        {
            return default;
        }

        _messageLength = left == _blocksLeft - 1 ? _messageLength : 0;
        chunk.CopyTo(_message.AsSpan(_messageLength));
        _messageLength += chunk.Length;
        _blocksLeft = left;
        if (left > 0)
        {
            if (_mode == Mode.AwaitsResult)
            {
                SetTimer(SilenceMs());
            }

            return default;
        }

        _blocksLeft = InpasFrames.NoNumber;
        return _message.AsSpan(0, _messageLength);
    }

    private void Result(ReadOnlySpan<byte> data)
    {
        // Nor is the last block of a stray one by itself, sent again because nobody acknowledged it: it has no status.
        if (InpasFrames.Number(data, 0) != _amount || InpasFrames.Number(data, 26) != _number || InpasFrames.Field(data, 39).IsEmpty)
        {
            _world.Count(Tally.RegisterIgnoresAStrayResult);
            return;
        }

        Acknowledge();
        int status = (int)InpasFrames.Number(data, 39);
        long reference = InpasFrames.Number(data, 14);
        bool hasSlip = !InpasFrames.Field(data, 90).IsEmpty;
        bool isTotals = _ask is RegisterAsk.BatchClose or RegisterAsk.Report;
        if (isTotals && status == 1)
        {
            _world.Books.ToldTotals(new RefTotals(InpasFrames.Number(data, 29), InpasFrames.Number(data, 30),
                InpasFrames.Number(data, 31), InpasFrames.Number(data, 32)));
        }

        Forget();
        Rest(_cashier.AfterAnswer(_ask, status, reference, hasSlip));
    }
}
