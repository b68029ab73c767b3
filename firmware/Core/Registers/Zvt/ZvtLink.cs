using Bridge.Bytes;

namespace Bridge.Registers.Zvt
{
    /// <summary>
    /// The terminal's side of ZVT PA00P015 on a serial line (SPEC.md). Driven by the Lane through the door.
    ///
    /// Registration, log-off, initialisation and the wish to abort are answered here, because none of them is about money.
    /// Everything else goes to the Lane: 80 00 00 at once, intermediate status while it is out, then status
    /// information, slip and completion, each waiting for 06 and for the register's own 80 00 00.
    /// An abort (06 B0) is a wish: Kaspi has no cancel, so the register is told that it was heard and gets the true
    /// end of the payment, never an invented one. It never decides about money.
    /// </summary>
    public sealed class ZvtLink : PacedLink
    {
        private const int RegistrationScript = FirstOwnScript;
        private const int HousekeepingScript = FirstOwnScript + 1;
        private const int AcceptScript = FirstOwnScript + 2;
        private const int NotPossibleScript = FirstOwnScript + 3;
        private const int WaitScript = FirstOwnScript + 4;

        private const int InsertCard = 0x0A;

        private readonly ZvtSettings _settings;
        private readonly ZvtRegistration _registration = new ZvtRegistration();
        private readonly ByteWriter _apdu = new ByteWriter(ZvtAnswerWriter.ApduLengthMax + 8);
        private readonly ZvtRequestReader _requests;
        private readonly ZvtAnswerWriter _answers;
        private string _terminalId = string.Empty;

        public ZvtLink(ZvtSettings settings)
            : this(settings, new LineCounters())
        {
        }

        private ZvtLink(ZvtSettings settings, LineCounters counters)
            : base(
                new ZvtFrameReader(counters), counters, new OpenRequest(0x20), TimingOf(settings),
                (2 * ZvtAnswerWriter.ApduLengthMax) + 32)
        {
            _settings = settings;
            _requests = new ZvtRequestReader(_registration, Open);
            _answers = new ZvtAnswerWriter(settings, Open);
        }

        protected override bool HasOpening
        {
            get { return true; }
        }

        protected override int KeepAlivePeriodMs
        {
            get
            {
                bool wanted = (Open.Echo(ZvtRequestReader.EchoConfig) & ZvtByte.WantsIntermediate) != 0;
                return wanted ? _settings.IntermediateMs : _settings.QuietIntermediateMs;
            }
        }

        /// <summary>Packs an APDU into a frame: doubling, ends, check (SPEC 2).</summary>
        public static void Pack(ByteWriter apdu, ByteWriter frame)
        {
            frame.Clear();
            frame.WriteByte(ZvtByte.Dle);
            frame.WriteByte(ZvtByte.Stx);
            int crc = 0;
            for (int index = 0; index < apdu.Length; index++)
            {
                byte value = apdu.Buffer[index];
                crc = Crc16Kermit.Next(crc, value);
                frame.WriteByte(value);
                if (value == ZvtByte.Dle)
                {
                    frame.WriteByte(value);
                }
            }

            frame.WriteByte(ZvtByte.Dle);
            frame.WriteByte(ZvtByte.Etx);
            frame.WriteUInt16LittleEndian(Crc16Kermit.Next(crc, ZvtByte.Etx));
        }

        public override void Answer(RegisterReply reply, long nowMs)
        {
            _terminalId = reply.TerminalId.Length > 0 ? reply.TerminalId : _terminalId;
            base.Answer(reply, nowMs);
        }

        protected override void TakeFrame(byte[] frame, int length, long nowMs)
        {
            ZvtFrameReader.Unpack(frame, length, _apdu);
            ZvtCommandKind kind = _requests.Read(_apdu.Buffer, _apdu.Length);
            if (kind == ZvtCommandKind.Echo)
            {
                return;
            }

            SendControl(ZvtByte.Ack);
            AckSent(nowMs);
            switch (kind)
            {
                case ZvtCommandKind.Request: TakeRequest(nowMs); break;
                case ZvtCommandKind.Reply: TakeReply(nowMs); break;
                case ZvtCommandKind.NoGoods:
                    GiveUp();
                    TakeReply(nowMs);
                    break;
                case ZvtCommandKind.Registration: StartOver(RegistrationScript, nowMs); break;
                case ZvtCommandKind.Housekeeping: StartOver(HousekeepingScript, nowMs); break;
                case ZvtCommandKind.LogOff: StartOver(AcceptScript, nowMs); break;
                case ZvtCommandKind.Abort: Say(AcceptScript, nowMs); break;
                case ZvtCommandKind.Malformed: Say(NotPossibleScript, nowMs); break;
                default: Say(NotPossibleScript, nowMs); break;
            }
        }

        protected override void TakeControl(byte value, long nowMs)
        {
            if (value == ZvtByte.Ack)
            {
                TakeAck(nowMs);
            }
            else
            {
                Counters.NaksReceived++;
                TakeNak(nowMs);
            }
        }

        protected override void SendNak(long nowMs)
        {
            SendControl(ZvtByte.Nak);
        }

        protected override void RefuseOther(long nowMs)
        {
            Say(WaitScript, nowMs);
        }

        protected override StepAck AckOf(int script, int index)
        {
            // 80 00 00 and 84 xx 00 are the end of an exchange: only the line acknowledges them.
            bool isShort = script != KeepAliveScript && script != AnswerScript && index == 0;
            return isShort ? StepAck.Ack : StepAck.AckThenReply;
        }

        protected override bool WriteStep(int script, int index, ByteWriter frame)
        {
            bool more;
            if (script == AnswerScript)
            {
                more = _answers.Write(Reply, index, _apdu);
            }
            else
            {
                more = WriteOwn(script, index);
            }

            if (more)
            {
                Pack(_apdu, frame);
            }

            return more;
        }

        private bool WriteOwn(int script, int index)
        {
            bool ends = script == RegistrationScript || script == HousekeepingScript;
            if (index > (ends ? 1 : 0))
            {
                return false;
            }

            if (script == KeepAliveScript)
            {
                ZvtAnswerWriter.Begin(0x04, 0xFF, _apdu);
                _apdu.WriteByte(InsertCard);
            }
            else if (index == 1)
            {
                ZvtAnswerWriter.Begin(0x06, 0x0F, _apdu);
                if (script == RegistrationScript)
                {
                    WriteRegistered();
                }
            }
            else if (script == NotPossibleScript || script == WaitScript)
            {
                ZvtAnswerWriter.Begin(0x84, script == WaitScript ? ZvtByte.Wait : ZvtByte.NotPossible, _apdu);
            }
            else
            {
                ZvtAnswerWriter.Begin(0x80, 0x00, _apdu);
            }

            ZvtAnswerWriter.End(_apdu);
            return true;
        }

        private void WriteRegistered()
        {
            _apdu.WriteByte(ZvtByte.PaymentType);
            _apdu.WriteByte(0);
            ZvtAnswerWriter.WriteNumber(ZvtByte.TerminalId, ZvtSlip.DigitsOf(_terminalId), 4, _apdu);
            if (_registration.Currency != 0)
            {
                _apdu.WriteByte(ZvtByte.Currency);
                _apdu.WriteByte(_registration.Currency >> 8);
                _apdu.WriteByte(_registration.Currency & 0xFF);
            }
        }

        // The register begins anew: it does not wait for what it asked before.
        private void StartOver(int script, long nowMs)
        {
            GiveUp();
            StopScripts();
            StartScript(script, nowMs);
        }

        // A register that commands does not answer our sign of life first: what it waits for is not kept behind that.
        private void Say(int script, long nowMs)
        {
            Leave(KeepAliveScript, nowMs);
            if (!IsRunning(script))
            {
                StartScript(script, nowMs);
            }
        }

        private static LinkTiming TimingOf(ZvtSettings settings)
        {
            LinkTiming timing = new LinkTiming();
            timing.PauseMs = settings.PauseMs;
            timing.AckWaitMs = settings.AckWaitMs;
            timing.ReplyWaitMs = settings.ReplyWaitMs;
            return timing;
        }
    }
}
