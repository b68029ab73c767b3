using System.Net;
using System.Net.Sockets;

namespace Bridge.Emulators.SmartPos;

/// <summary>How the emulated terminal listens: its port, its cable, its connections.</summary>
public sealed partial class SmartPosServer
{
    /// <summary>
    /// Waits while the cable is silent, which holds every byte back. False: the terminal is gone altogether.
    /// </summary>
    internal async Task<bool> WaitForCableAsync()
    {
        while (true)
        {
            Task moved;
            lock (_gate)
            {
                if (_reach != CableState.Silent || _stop.IsCancellationRequested)
                {
                    return _reach == CableState.In && !_stop.IsCancellationRequested;
                }

                moved = _reachMoved.Task;
            }

            await moved.ConfigureAwait(false);
        }
    }

    private static Socket Bind(IPEndPoint endPoint)
    {
        Socket socket = new(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endPoint); // not ReuseAddress: on Unix that would let two terminals share one port unseen
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }

        return socket;
    }

    /// <summary>Done before the human action returns: after PullCable the next connection already meets it.</summary>
    private void SetReach(CableState reach)
    {
        ServerConnection[] cut = [];
        lock (_gate)
        {
            if (reach == _reach || _stop.IsCancellationRequested)
            {
                return;
            }

            CableState before = _reach;
            _reach = reach;
            if (reach == CableState.Refuse)
            {
                _listener.Dispose();
                _listener = Bind(EndPoint); // bound but not listening: nobody else takes the port, connects are refused
            }
            else if (before == CableState.Refuse)
            {
                _listener.Listen(64);
            }

            if (reach is CableState.Refuse or CableState.Drop)
            {
                cut = [.. _open];
            }
            else if (before == CableState.Silent)
            {
                cut = [.. _open.Where(connection => connection.BornInSilence)];
            }

            TaskCompletionSource moved = _reachMoved;
            _reachMoved = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            moved.TrySetResult();
        }

        foreach (ServerConnection connection in cut)
        {
            connection.Cut("the terminal went away");
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket listener;
            Task moved;
            bool refusing;
            lock (_gate)
            {
                listener = _listener;
                moved = _reachMoved.Task;
                refusing = _reach == CableState.Refuse;
            }

            if (refusing)
            {
                await moved.ConfigureAwait(false);
                continue;
            }

            try
            {
                Take(await listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException
                or OperationCanceledException)
            {
                // the listener was closed by SetReach or by the end: the loop looks again
            }
        }
    }

    private void Take(Socket socket)
    {
        ConnectionRecord record;
        ServerConnection connection;
        lock (_gate)
        {
            record = new ConnectionRecord
            {
                Index = _connections.Count + 1,
                AcceptedAt = Model.Options.Clock.GetUtcNow(),
            };
            _connections.Add(record);
            connection = new ServerConnection(this, socket, record, _reach == CableState.Silent);
            _open.Add(connection);
        }

        WireFault fault = ReachNow is CableState.Drop or CableState.Refuse
            ? WireFault.ResetUnread
            : _runner?.FaultForConnection() ?? WireFault.None;
        connection.Start(fault);
    }
}
