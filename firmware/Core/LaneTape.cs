using Bridge.Bytes;
using Bridge.Panels;
using Bridge.Screen;
using Bridge.Screen.Qr;

namespace Bridge
{
    /// <summary>
    /// Brings codes onto a receipt printer. Driven by the shell's tape thread: <see cref="Show"/> whenever the scene may have
    /// changed and at <see cref="NextDeadlineMs"/>, bytes both ways, and after each of them <see cref="TakeOutput"/> until 0.
    ///
    /// A code goes on paper only while it may be paid, and only when the printer has just said that it can print: a printer
    /// that was away prints what is true now, never what was. Paper cannot be taken back: when the code is over, the
    /// sentence that says so is printed below it, and only then the paper is cut. After a restart nothing of before is printed,
    /// because no scene has the payload any more. Nobody waits for it: where the code is to be seen meanwhile is the lane's to
    /// say (Lane.TapeReady).
    /// </summary>
    public sealed class LaneTape
    {
        /// <summary>Narrow paper has 32 columns.</summary>
        private const int Columns = 32;
        private const int MessageLinesMax = 3;
        private const int TriesMax = 3;

        /// <summary>After a failure the next try waits for the printer's next answer, and not for less than this.</summary>
        private const long AgainMs = 5000;

        private readonly CodeTape _tape;
        private readonly TapePrinter _printer;
        private readonly ScreenLanguage _first;
        private readonly ScreenLanguage _second;
        private readonly char[] _amount = new char[AmountText.LengthMax];
        private QrEncoder _encoder;
        private QrCode _code;

        // The code that is on paper, or may be; whether it is there whole; until when it may be paid.
        private string _paper = string.Empty;
        private bool _isWhole;
        private long _paperEndMs = Deadline.Never;
        private string _tried = string.Empty;
        private int _tries;
        private int _endTries;
        private bool _isEnding;
        private long _againMs;
        private long _changeMs = Deadline.Never;

        public LaneTape(CodeTape tape, ScreenLanguage first, ScreenLanguage second)
        {
            _tape = tape;
            _printer = new TapePrinter(tape);
            _first = first;
            _second = second;
        }

        /// <summary>The printer is there and can print: what Lane.TapeReady has to know.</summary>
        public bool IsReady
        {
            get { return _printer.IsReady && !HasGivenUp; }
        }

        public long NextDeadlineMs
        {
            get
            {
                long deadlineMs = Deadline.Earlier(_printer.NextDeadlineMs, _changeMs);
                return _againMs > 0 ? Deadline.Earlier(deadlineMs, _againMs) : deadlineMs;
            }
        }

        // The printer says that it can, and then cannot: after some tries the code of this sale stays on the screen.
        private bool HasGivenUp
        {
            get { return _tries >= TriesMax; }
        }

        public void Opened(long nowMs)
        {
            _printer.Opened(nowMs);
        }

        public void Closed(long nowMs)
        {
            _printer.Closed();
            TakeEnd(nowMs);
        }

        public void Receive(byte[] source, int offset, int count, long nowMs)
        {
            _printer.Receive(source, offset, count, nowMs);
            TakeEnd(nowMs);
        }

        /// <summary>Bytes for the printer; call until 0.</summary>
        public int TakeOutput(byte[] target, long nowMs)
        {
            int count = _printer.TakeOutput(target, nowMs);
            TakeEnd(nowMs);
            return count;
        }

        /// <summary>What the lane shows now; begins what has to be printed.</summary>
        public void Show(Scene scene, long nowMs)
        {
            _printer.Tick(nowMs);
            TakeEnd(nowMs);
            bool hasCode = HasCode(scene);
            bool isPayable = hasCode && (scene.CountdownEndMs == Deadline.Never || nowMs < scene.CountdownEndMs);
            string wanted = isPayable && CodeTape.Takes(scene.QrPayload) ? scene.QrPayload : string.Empty;
            _changeMs = isPayable ? scene.CountdownEndMs : _paper.Length > 0 && nowMs < _paperEndMs ? _paperEndMs : Deadline.Never;
            if (wanted != _tried)
            {
                _tried = wanted;
                _tries = 0;
                _againMs = 0;
            }

            _againMs = nowMs >= _againMs ? 0 : _againMs;
            if (_printer.IsBusy || !_printer.IsReady || _againMs > 0)
            {
                return;
            }

            if (_paper.Length > 0 && wanted != _paper && (wanted.Length > 0 || IsOver(scene.Kind, nowMs)))
            {
                PrintEnd(scene.Kind == SceneKind.Success, nowMs);
            }
            else if (wanted.Length > 0 && !(wanted == _paper && _isWhole) && !HasGivenUp)
            {
                PrintCode(scene, nowMs);
            }
        }

        private static bool HasCode(Scene scene)
        {
            return (scene.Kind == SceneKind.QrOnTape || scene.Kind == SceneKind.QrHere) && scene.QrPayload.Length > 0;
        }

        // While somebody pays, and while nobody knows, the code on paper is neither paid nor void.
        private bool IsOver(SceneKind kind, long nowMs)
        {
            switch (kind)
            {
                case SceneKind.Wait:
                case SceneKind.ConfirmInPhone:
                case SceneKind.EnterPin:
                case SceneKind.ProcessingCard:
                    return false;
                case SceneKind.Checking:
                    return nowMs >= _paperEndMs;
                default:
                    return true;
            }
        }

        private void PrintCode(Scene scene, long nowMs)
        {
            TapeSlip slip = _printer.Slip;
            slip.Clear();
            slip.Add(TapeRowKind.Begin, string.Empty);
            if (scene.AmountMinor != 0)
            {
                int length = AmountText.Write(scene.AmountMinor, scene.Currency, _amount, 0);
                slip.Add(TapeRowKind.Text, new string(_amount, 0, length));
            }

            AddMessage(slip, SceneText.Of(SceneKind.QrHere, _first), SceneText.Of(SceneKind.QrHere, _second));
            slip.Add(TapeRowKind.Code, scene.QrPayload);
            slip.Add(TapeRowKind.Feed, string.Empty);
            if (_tape.WantsModules)
            {
                AddModules(slip);
            }

            _isEnding = false;
            _paperEndMs = scene.CountdownEndMs;
            _printer.Print(nowMs);
        }

        private void PrintEnd(bool isPaid, long nowMs)
        {
            TapeSlip slip = _printer.Slip;
            slip.Clear();
            slip.Add(TapeRowKind.Begin, string.Empty);
            AddMessage(
                slip, isPaid ? SceneText.Of(SceneKind.Success, _first) : SceneText.CodeVoid(_first),
                isPaid ? SceneText.Of(SceneKind.Success, _second) : SceneText.CodeVoid(_second));
            slip.Add(TapeRowKind.Feed, string.Empty);
            slip.Add(TapeRowKind.Cut, string.Empty);
            _isEnding = true;
            _printer.Print(nowMs);
        }

        private void TakeEnd(long nowMs)
        {
            if (!_isEnding && _printer.HasBegun && _printer.IsBusy && _printer.Slip.Payload.Length > 0)
            {
                _paper = _printer.Slip.Payload;   // from its first byte on it may be on paper
                _isWhole = false;
            }

            TapeEnd end = _printer.TakeEnd();
            if (end == TapeEnd.None)
            {
                return;
            }

            if (end == TapeEnd.Failed)
            {
                _tries += _isEnding ? 0 : 1;
                _endTries += _isEnding ? 1 : 0;
                _againMs = Deadline.After(nowMs, AgainMs);
            }

            if (_isEnding && (end == TapeEnd.Printed || _endTries >= TriesMax))
            {
                _paper = string.Empty;
                _endTries = 0;
            }
            else if (end == TapeEnd.Failed)
            {
                return;
            }
            else
            {
                _isWhole = true;
            }
        }

        private void AddModules(TapeSlip slip)
        {
            if (_encoder == null)
            {
                _encoder = new QrEncoder();
                _code = new QrCode();
            }

            byte[] bytes = new byte[QrEncoder.PayloadMax];
            int length = QrText.Write(slip.Payload, bytes);
            QrSettings settings = new QrSettings();
            settings.Mask = QrMask.Quick;
            _encoder.Encode(bytes, 0, length < 0 ? 0 : length, settings, _code);
            slip.Modules = new ulong[_code.Size];
            slip.Size = _code.Size;
            for (int row = 0; row < slip.Size; row++)
            {
                slip.Modules[row] = _code.Row(row);
            }
        }

        private void AddMessage(TapeSlip slip, string first, string second)
        {
            AddLines(slip, first);
            if (_second != _first)
            {
                AddLines(slip, second);
            }
        }

        /// <summary>Breaks a sentence at its spaces. What is longer than three lines is cut: no text here is.</summary>
        private static void AddLines(TapeSlip slip, string text)
        {
            int start = 0;
            for (int line = 0; line < MessageLinesMax && start < text.Length; line++)
            {
                int end = text.Length;
                if (end - start > Columns)
                {
                    end = start + Columns;
                    while (end > start && text[end] != ' ')
                    {
                        end--;
                    }

                    end = end == start ? start + Columns : end;
                }

                slip.Add(TapeRowKind.Text, text.Substring(start, end - start));
                start = end < text.Length && text[end] == ' ' ? end + 1 : end;
            }
        }
    }
}
