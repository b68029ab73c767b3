using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Bridge.Companion.Mqtt;

/// <summary>
/// Connection middleware in front of the broker: looks at the fixed header of each MQTT packet and cuts the connection when
/// the packet would be longer than the limit, before any of it is gathered. The broker consumes whole packets, so what a
/// read begins with is always the beginning of a packet.
/// </summary>
public static class PacketSizeLimit
{
    /// <summary>Sixteen times the longest message of SPEC.md: nothing legal comes near it.</summary>
    public const int PacketLengthMax = 16 * 1024;

    public static ConnectionDelegate Guard(ConnectionDelegate next, ILogger log) => async connection =>
    {
        var guarded = new GuardedReader(connection.Transport.Input, connection, log);
        connection.Transport = new GuardedPipe(guarded, connection.Transport.Output);
        await next(connection);
    };

    private sealed record GuardedPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class GuardedReader(PipeReader inner, ConnectionContext connection, ILogger log) : PipeReader
    {
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            ReadResult result = await inner.ReadAsync(cancellationToken);
            Inspect(result.Buffer);
            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            bool read = inner.TryRead(out result);
            if (read)
            {
                Inspect(result.Buffer);
            }

            return read;
        }

        public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => inner.CancelPendingRead();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        private void Inspect(in ReadOnlySequence<byte> buffer)
        {
            if (LengthOf(buffer) <= PacketLengthMax)
            {
                return;
            }

            log.LogWarning("A packet of more than {Limit} bytes from {Remote}: connection cut.", PacketLengthMax, connection.RemoteEndPoint);
            connection.Abort(new ConnectionAbortedException("The packet is longer than the limit."));
            throw new InvalidDataException("The packet is longer than the limit.");
        }

        /// <summary>The length that the packet at the front announces; 0 while its header is not complete.</summary>
        private static long LengthOf(in ReadOnlySequence<byte> buffer)
        {
            var reader = new SequenceReader<byte>(buffer);
            if (!reader.TryRead(out _))
            {
                return 0;
            }

            long length = 0;
            for (int shift = 0; shift < 28; shift += 7)
            {
                if (!reader.TryRead(out byte part))
                {
                    return 0;
                }

                length |= (long)(part & 0x7F) << shift;
                if ((part & 0x80) == 0)
                {
                    return length;
                }
            }

            return long.MaxValue;   // a fifth length byte does not exist in MQTT
        }
    }
}
