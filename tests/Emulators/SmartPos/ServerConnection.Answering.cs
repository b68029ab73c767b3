namespace Bridge.Emulators.SmartPos;

/// <summary>One request's way: the script's plan, the model's answer, and the bytes that leave.</summary>
internal sealed partial class ServerConnection
{
    private async Task<bool> ServeAsync(SmartPosCall call, bool close)
    {
        if (_reader.BodyLength > 0)
        {
            server.Model.Report(ViolationKind.BodyOnGet, call.Path, $"{_reader.BodyLength} bytes of body");
        }

        if (call.Method != "GET")
        {
            server.Model.Report(ViolationKind.NotGet, call.Path, call.Method);
            return await RefuseAsync(405, CallEnd.Malformed).ConfigureAwait(false);
        }

        CallPlan plan = server.PlanFor(call);
        _call!.Script = string.Join("; ", plan.Words);
        plan.Before.ForEach(act => act(server.Model));
        if (plan.Hold > TimeSpan.Zero)
        {
            await Task.Delay(plan.Hold, server.Model.Options.Clock, server.Stopping).ConfigureAwait(false);
        }

        if (plan.Fault is WireFault.CloseUnread or WireFault.ResetUnread)
        {
            return await DropAsync(plan.Fault == WireFault.ResetUnread, CallEnd.DroppedUnread).ConfigureAwait(false);
        }

        if (server.ReachNow is CableState.Refuse or CableState.Drop)
        {
            return false; // the app or the cable went before the app saw the request
        }

        SmartPosAnswer? answer = await AskAsync(call, plan).ConfigureAwait(false);
        plan.After.ForEach(act => act(server.Model));
        return answer is not null && await AnswerAsync(answer, plan, close || plan.Close).ConfigureAwait(false);
    }

    /// <summary>Null when the client went while a person was still asked.</summary>
    private async Task<SmartPosAnswer?> AskAsync(SmartPosCall call, CallPlan plan)
    {
        SmartPosAnswer? answer = null;
        if (plan.Execute)
        {
            _call!.Executed = true;
            Task<SmartPosAnswer> asked = server.Model.CallAsync(call, plan.Shape);
            while (!asked.IsCompleted)
            {
                await Task.WhenAny(asked, Task.Delay(50, server.Stopping)).ConfigureAwait(false);
                if (ClientIsGone())
                {
                    Finish("the client went away");
                    End(CallEnd.ClientGone);
                    return null;
                }
            }

            answer = await asked.ConfigureAwait(false);
        }

        if (plan.Instead is not null || answer is null)
        {
            answer = (plan.Instead ?? SmartPosError.Internal).Answer(
                call.IsV2, plan.Instead?.Code == 105 ? "Scripted error" : null)
                with { ProcessId = answer?.ProcessId ?? "" };
        }

        _call!.HttpStatus = answer.HttpStatus;
        _call.Code = answer.Code;
        _call.Body = plan.Body ?? answer.Body;
        _call.ProcessId = answer.ProcessId.Length > 0 ? answer.ProcessId : call.ProcessId;
        return answer;
    }

    private async Task<bool> AnswerAsync(SmartPosAnswer answer, CallPlan plan, bool close)
    {
        if (plan.Delay > TimeSpan.Zero)
        {
            await Task.Delay(plan.Delay, server.Model.Options.Clock, server.Stopping).ConfigureAwait(false);
        }

        if (plan.Fault == WireFault.NeverAnswer)
        {
            return await StayAsync().ConfigureAwait(false);
        }

        if (plan.Fault is WireFault.CloseBeforeAnswer or WireFault.ResetBeforeAnswer)
        {
            return await DropAsync(plan.Fault == WireFault.ResetBeforeAnswer, CallEnd.DroppedBeforeAnswer)
                .ConfigureAwait(false);
        }

        close |= plan.NoLength || plan.LengthError != 0 || plan.ChunksUnended || plan.Fault == WireFault.Garbage;
        (byte[] bytes, int bodyStart) = AnswerBytes.Build(answer.HttpStatus, answer.Body, close, plan);
        if (plan.Fault == WireFault.Garbage)
        {
            bytes = AnswerBytes.Garbage(plan.GarbageBytes);
        }

        bool cutShort = plan.Fault is WireFault.CloseInAnswer or WireFault.ResetInAnswer;
        if (cutShort)
        {
            int count = plan.FaultBytes >= 0 ? plan.FaultBytes : bodyStart + ((bytes.Length - bodyStart) / 2);
            bytes = bytes[..Math.Min(count, bytes.Length)];
        }

        await WriteAsync(bytes, plan).ConfigureAwait(false);
        if (cutShort)
        {
            return await DropAsync(plan.Fault == WireFault.ResetInAnswer, CallEnd.DroppedInAnswer)
                .ConfigureAwait(false);
        }

        End(CallEnd.Answered);
        if (close)
        {
            Finish("closed after the answer");
            await EndAsync(reset: false).ConfigureAwait(false);
        }

        return !close;
    }

    private async Task<bool> RefuseAsync(int httpStatus, CallEnd end)
    {
        SmartPosAnswer answer = (SmartPosError.InvalidUrl with { HttpStatus = httpStatus }).Answer(v2: true);
        _call!.HttpStatus = httpStatus;
        _call.Code = answer.Code;
        _call.Body = answer.Body;
        CallPlan plain = new();
        await WriteAsync(AnswerBytes.Build(httpStatus, answer.Body, close: true, plain).Bytes, plain)
            .ConfigureAwait(false);
        End(end);
        Finish("closed after a refused request");
        await EndAsync(reset: false).ConfigureAwait(false);
        return false;
    }

    private async Task WriteAsync(byte[] bytes, CallPlan plan)
    {
        int step = plan.SlowBytes > 0 ? plan.SlowBytes : Math.Max(1, bytes.Length);
        for (int start = 0; start < bytes.Length; start += step)
        {
            if (start > 0)
            {
                await Task.Delay(plan.SlowEvery, server.Model.Options.Clock, server.Stopping).ConfigureAwait(false);
            }

            await server.WaitForCableAsync().ConfigureAwait(false);
            ReadOnlyMemory<byte> part = bytes.AsMemory(start, Math.Min(step, bytes.Length - start));
            await _stream.WriteAsync(part, server.Stopping).ConfigureAwait(false);
            _call!.Sent(part.Span);
            record.BytesOut += part.Length;
        }
    }
}
