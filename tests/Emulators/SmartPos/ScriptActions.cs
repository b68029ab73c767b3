namespace Bridge.Emulators.SmartPos;

/// <summary>
/// What a rule can do: to the wire, to the answer, and to the world (people, internet, cable, app). World actions
/// happen
/// before the app sees the call; with "then" in front, after the app has answered and before the answer leaves.
/// </summary>
internal static class ScriptActions
{
    private static readonly string[] s_wire =
    [
        "close-unread", "reset-unread", "drop-before-reading", "close-before-answer", "reset-before-answer",
        "close-in-answer", "reset-in-answer", "never-answer", "ignore", "garbage", "slow", "delay", "hold",
        "content-length", "chunked", "trailing", "connection", "body",
    ];

    private static readonly string[] s_answer =
    [
        "http", "code", "executed", "not-executed", "answer", "amount", "processid", "method", "transactionid",
        "substatus", "message", "dates", "amounts", "currency", "rrn", "product", "nesting", "commas",
    ];

    private static readonly string[] s_world =
    [
        "internet", "restart", "cable", "cashier", "cancel", "scan", "confirm", "reject",
        "tap", "palm", "pin", "block", "unblock",
        "break", "forget", "clock", "allow", "forbid", "expire-tokens", "customer", "speed",
    ];

    private static readonly string[] s_all = [.. s_wire, .. s_answer, .. s_world];

    public static void Read(ScriptWords words, ScriptRule rule)
    {
        bool then = words.Skip("then");
        string name = words.OneOf("action", s_all);
        if (Array.IndexOf(s_world, name) >= 0)
        {
            Func<SmartPosModel, ActionResult> act = World(name, words);
            (then ? rule.Then : rule.Before).Add(model => act(model));
            return;
        }

        if (then)
        {
            throw new FormatException($"\"then\" goes with what people, internet, cable and app do, not with {name}");
        }

        if (rule.Where == "connection")
        {
            rule.ConnectionFault = name switch
            {
                "close-unread" => WireFault.CloseUnread,
                "reset-unread" or "drop-before-reading" => WireFault.ResetUnread,
                _ => throw new FormatException(
                    "before anything is read a connection can only close-unread or reset-unread"),
            };
            return;
        }

        Call(name, words, rule);
    }

    /// <summary>One world action by itself, as a person would type it.</summary>
    public static Func<SmartPosModel, ActionResult> ReadWorld(ScriptWords words) =>
        World(words.OneOf("action", s_world), words);

    private static void Call(string name, ScriptWords words, ScriptRule rule)
    {
        if (name is "executed" or "not-executed")
        {
            rule.Execute = name == "executed";
            return;
        }

        if (name == "ignore")
        {
            rule.Execute = false;
        }

        rule.Changes.Add(Array.IndexOf(s_wire, name) >= 0 ? Wire(name, words) : Answer(name, words));
    }

    private static Action<CallPlan> Wire(string name, ScriptWords words)
    {
        switch (name)
        {
            case "close-unread": return plan => plan.Fault = WireFault.CloseUnread;
            case "reset-unread" or "drop-before-reading": return plan => plan.Fault = WireFault.ResetUnread;
            case "close-before-answer": return plan => plan.Fault = WireFault.CloseBeforeAnswer;
            case "reset-before-answer": return plan => plan.Fault = WireFault.ResetBeforeAnswer;
            case "never-answer" or "ignore": return plan => plan.Fault = WireFault.NeverAnswer;
            case "close-in-answer" or "reset-in-answer":
                return InAnswer(name == "close-in-answer" ? WireFault.CloseInAnswer : WireFault.ResetInAnswer, words);
            case "garbage":
                int garbage = words.AtEnd ? 64 : Bytes(words, 1);
                return plan => (plan.Fault, plan.GarbageBytes) = (WireFault.Garbage, garbage);
            case "slow":
                int slow = Bytes(words, 1);
                words.Expect("every");
                TimeSpan every = words.Duration("the time between");
                return plan => (plan.SlowBytes, plan.SlowEvery) = (slow, every);
            case "delay":
                TimeSpan delay = words.Duration("the delay");
                return plan => plan.Delay = delay;
            case "hold":
                TimeSpan hold = words.Duration("the time");
                return plan => plan.Hold = hold;
            case "content-length":
                if (words.Skip("none"))
                {
                    return plan => plan.NoLength = true;
                }

                int error = (int)words.Number("what is added to the length");
                return plan => plan.LengthError = error;
            case "chunked":
                bool unended = words.Skip("unended");
                int chunk = words.AtEnd ? 100 : Bytes(words, 1);
                return plan => (plan.ChunkBytes, plan.ChunksUnended) = (chunk, unended);
            case "trailing":
                string trailing = words.Text("the trailing text");
                return plan => plan.Trailing = trailing;
            case "connection":
                words.Expect("close");
                return plan => plan.Close = true;
            default:
                string body = words.Skip("empty") ? "" : words.Text("the body");
                return plan => plan.Body = body;
        }
    }

    private static Action<CallPlan> InAnswer(WireFault fault, ScriptWords words)
    {
        int bytes = -1;
        if (words.Skip("after"))
        {
            bytes = Bytes(words, 0);
        }

        return plan => (plan.Fault, plan.FaultBytes) = (fault, bytes);
    }

    private static int Bytes(ScriptWords words, int min)
    {
        int count = (int)words.Number("the number of bytes", min);
        _ = words.Skip("bytes") || words.Skip("byte");
        return count;
    }

    private static Action<CallPlan> Answer(string name, ScriptWords words)
    {
        if (name == "http")
        {
            int status = (int)words.Number("the HTTP status", 100);
            int number = words.AtEnd ? 999 : (int)words.Number("the code");
            return plan => plan.Instead = SmartPosError.Of(number, status);
        }

        if (name == "code")
        {
            int code = (int)words.Number("the code");
            if (code is not (>= 100 and <= 108) and not 999)
            {
                throw new FormatException($"the codes are 100 to 108 and 999, not {code}");
            }

            return plan => plan.Instead = SmartPosError.Of(code);
        }

        Func<AnswerShape, AnswerShape> bend = ScriptSettings.Shape(name, words) ?? Lie(name, words);
        return plan => plan.Shape = bend(plan.Shape!);
    }

    private static Func<AnswerShape, AnswerShape> Lie(string name, ScriptWords words)
    {
        switch (name)
        {
            case "answer":
                ProcessStatus status = words.Enum<ProcessStatus>("state");
                string? subStatus = words.AtEnd || words.NextIsQuoted ? null : words.Text("the sub-status");
                string? message = words.AtEnd ? null : words.Text("the message");
                return shape => shape with
                {
                    Status = status,
                    SubStatus = subStatus ?? shape.SubStatus,
                    Message = message ?? shape.Message,
                };
            case "amount":
                if (words.NextIsQuoted)
                {
                    string text = words.Text("the amount");
                    return shape => shape with { AmountText = text };
                }

                long amount = words.Number("the amount");
                return shape => shape with { Amount = amount };
            case "processid":
                string processId = words.Text("the processId");
                return shape => shape with { ProcessId = processId };
            case "method":
                string method = words.Text("the method");
                return shape => shape with { Method = method };
            case "transactionid":
                words.Expect("none");
                return shape => shape with { OmitTransactionId = true };
            case "substatus":
                string step = words.Text("the sub-status");
                return shape => shape with { SubStatus = step };
            default:
                string sentence = words.Text("the message");
                return shape => shape with { Message = sentence };
        }
    }

    private static Func<SmartPosModel, ActionResult> World(string name, ScriptWords words)
    {
        switch (name)
        {
            case "internet":
                return words.OneOf("state of the internet", "lost", "off", "back", "on") is "lost" or "off"
                    ? model => model.LoseInternet()
                    : model => model.RestoreInternet();
            case "restart": return model => model.RestartApp();
            case "cable": return Cable(words);
            case "cancel": return model => model.CashierCancel();
            case "cashier":
                words.Expect("cancel");
                return model => model.CashierCancel();
            case "scan": return model => model.ScanQr();
            case "confirm": return model => model.ConfirmInPhone();
            case "reject": return model => model.RejectInPhone();
            case "palm": return model => model.ShowPalm();
            case "tap":
                CardTap card = ScriptSettings.Card(words);
                return model => model.TapCard(card);
            case "pin":
                bool right = words.AtEnd || words.OneOf("PIN", "right", "wrong") == "right";
                return model => model.EnterPin(right);
            case "break":
                string reason = words.AtEnd ? "Белгісіз қате" : words.Text("the message");
                return model => model.BreakOperation(reason);
            case "forget": return model => model.ForgetProcess();
            case "allow": return model => model.ApproveRegistration();
            case "forbid": return model => model.ForbidRegistration();
            default: return Setting(name, words);
        }
    }

    private static Func<SmartPosModel, ActionResult> Setting(string name, ScriptWords words)
    {
        switch (name)
        {
            case "block": return Always(model => model.SetBlocked(true));
            case "unblock": return Always(model => model.SetBlocked(false));
            case "expire-tokens": return Always(model => model.ExpireTokens());
            case "clock":
                TimeSpan jump = words.Duration("the jump");
                return Always(model => model.JumpClock(jump));
            case "customer":
                Customer? customer = ScriptSettings.Customer(words);
                return Always(model => model.Customer = customer);
            default:
                double speed = ScriptSettings.Speed(words);
                return Always(model => model.Speed = speed);
        }
    }

    private static Func<SmartPosModel, ActionResult> Always(Action<SmartPosModel> act) => model =>
    {
        act(model);
        return ActionResult.Ok;
    };

    private static Func<SmartPosModel, ActionResult> Cable(ScriptWords words)
    {
        CableState state = words.OneOf("state of the cable", "in", "out", "silent", "drop", "refuse") switch
        {
            "in" => CableState.In,
            "drop" => CableState.Drop,
            "refuse" => CableState.Refuse,
            _ => CableState.Silent,
        };
        if (!words.Skip("for"))
        {
            return model => model.PullCable(state);
        }

        TimeSpan time = words.Duration("the time");
        return model =>
        {
            model.Schedule(time, later => later.PlugCable());
            return model.PullCable(state);
        };
    }
}
