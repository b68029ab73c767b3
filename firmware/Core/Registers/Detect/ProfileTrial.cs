using Bridge.Registers.Arcus2;
using Bridge.Registers.Concert;
using Bridge.Registers.Ecr17;
using Bridge.Registers.Inpas;
using Bridge.Registers.PoleDisplay;
using Bridge.Registers.Shtrih;
using Bridge.Registers.Transbank;
using Bridge.Registers.Upos;
using Bridge.Registers.Zvt;

namespace Bridge.Registers.Detect
{
    /// <summary>
    /// Reads a sample as each protocol in turn, with the very links that sell, and says which fits best. Nothing that a link
    /// says goes anywhere. One link at a time is in memory. Pure.
    /// </summary>
    public static class ProfileTrial
    {
        private const int TrialCount = 12;
        private const int PoleTrials = 5;

        /// <summary>A display's picture has at least this many bytes before it is called one.</summary>
        private const int PictureMin = 20;

        /// <summary>Longer than a display's settle time, in ms.</summary>
        private const long SettledMs = 10000;

        /// <summary>The best reading; its Protocol is "" when there is none.</summary>
        public static LineReading Best(LineSample sample)
        {
            LineReading best = new LineReading();
            for (int trial = 0; trial < TrialCount; trial++)
            {
                LineReading reading = trial == TrialCount - 1 ? Shtrih(sample) : Read(trial, sample);
                bool fits = reading.Frames > 0 && (reading.Protocol != "arcus2" || reading.Requests > 0);
                if (fits && (best.Protocol.Length == 0 || reading.Score > best.Score))
                {
                    best = reading;
                }
            }

            return best.Protocol.Length > 0 ? best : Pole(sample);
        }

        private static LineReading Read(int trial, LineSample sample)
        {
            LineReading reading = new LineReading();
            RegisterLink link = LinkOf(trial, reading);
            byte[] output = new byte[64];
            int start = 0;
            long nowMs = 0;
            for (int piece = 0; piece < sample.PieceCount; piece++)
            {
                nowMs = sample.TimeOf(piece);
                link.Tick(nowMs);
                Drain(link, output, reading);
                link.Receive(sample.Bytes, start, sample.EndOf(piece) - start, nowMs);
                Drain(link, output, reading);
                start = sample.EndOf(piece);
            }

            link.Tick(nowMs + LineReader.QuietMs);
            Drain(link, output, reading);
            link.Tick(nowMs + LineReader.GapMs + LineReader.QuietMs);
            Drain(link, output, reading);
            LineCounters counters = link.Counters;
            reading.Frames = counters.FramesReceived - counters.BadCheck;
            reading.Damage = counters.NoiseBytes;
            return reading;
        }

        private static void Drain(RegisterLink link, byte[] output, LineReading reading)
        {
            while (link.TakeOutput(output) > 0)
            {
            }

            RegisterEventKind kind = link.TakeEvent();
            while (kind != RegisterEventKind.None)
            {
                bool isRequest = kind == RegisterEventKind.RequestReceived
                    && link.Request.Operation != RegisterOperation.Unsupported;
                reading.Requests += isRequest ? 1 : 0;
                kind = link.TakeEvent();
            }
        }

        private static RegisterLink LinkOf(int trial, LineReading reading)
        {
            switch (trial)
            {
                case 0: return Named(reading, "inpas", string.Empty, new InpasLink(new InpasSettings()));
                case 1: return Named(reading, "zvt", string.Empty, new ZvtLink(new ZvtSettings()));
                case 2:
                    TransbankSettings transbank = new TransbankSettings();
                    transbank.Repeat = RepeatCompare.Never;
                    return Named(reading, "transbank", string.Empty, new TransbankLink(transbank));
                case 3:
                    ConcertSettings concert = new ConcertSettings();
                    concert.Repeat = RepeatCompare.Never;
                    return Named(reading, "concert", string.Empty, new ConcertLink(concert));
                case 4: return Ecr17(reading, "std", false, false);
                case 5: return Ecr17(reading, "noext", true, false);
                case 6: return Ecr17(reading, "stx_noext", false, true);
                case 7: return Ecr17(reading, "stx", true, true);
                case 8: return Named(reading, "upos", string.Empty, new UposLink(new UposSettings()));
                case 9: return Named(reading, "arcus2", string.Empty, new Arcus2Link(new Arcus2Settings()));
                default:
                    Arcus2Settings whole = new Arcus2Settings();
                    whole.AmountExponent = 0;
                    return Named(reading, "arcus2", string.Empty, new Arcus2Link(whole));
            }
        }

        private static RegisterLink Ecr17(LineReading reading, string variant, bool etx, bool stx)
        {
            Ecr17Settings settings = new Ecr17Settings();
            settings.ChecksEtx = etx;
            settings.ChecksStx = stx;
            settings.Repeat = RepeatCompare.Never;
            return Named(reading, "ecr17", variant, new Ecr17Link(settings));
        }

        private static RegisterLink Named(LineReading reading, string protocol, string variant, RegisterLink link)
        {
            reading.Protocol = protocol;
            reading.Variant = variant;
            return link;
        }

        // The till's side of the wire to a fiscal printer: frames 02 LEN command password ... XOR.
        private static LineReading Shtrih(LineSample sample)
        {
            LineReading reading = new LineReading();
            reading.Protocol = "shtrih";
            ShtrihFrameReader frames = new ShtrihFrameReader();
            for (int index = 0; index < sample.Count; index++)
            {
                LineReadStatus status = frames.Put(sample.Bytes[index]);
                bool isKnown = status == LineReadStatus.Frame && frames.Length >= 8;   // status alone is eight bytes
                reading.Frames += isKnown ? 1 : 0;
                reading.Requests += isKnown ? 1 : 0;
                reading.Damage += status == LineReadStatus.BadCheck ? 1 : 0;
            }

            return reading;
        }

        // A display is written to and never asks: what counts is that a dialect's screen can be read without a doubt, and
        // best that a total stands on it. Of two dialects that read the same, the first.
        private static LineReading Pole(LineSample sample)
        {
            LineReading best = new LineReading();
            for (int dialect = 0; dialect < PoleTrials && sample.Count >= PictureMin; dialect++)
            {
                PoleDisplaySettings settings = new PoleDisplaySettings();
                settings.Dialect = (PoleDialect)dialect;
                PoleDisplayLink link = new PoleDisplayLink(settings);
                link.Receive(sample.Bytes, 0, sample.Count, 0);
                link.Tick(SettledMs);
                PressResult seen = link.Press(SettledMs);
                int frames = seen == PressResult.Asked ? 2 : seen == PressResult.NoTotal && IsText(sample) ? 1 : 0;
                if (frames > best.Frames)
                {
                    best.Protocol = "pole";
                    best.Variant = NameOf(dialect);
                    best.Frames = frames;
                }
            }

            return best;
        }

        private static bool IsText(LineSample sample)
        {
            int text = 0;
            for (int index = 0; index < sample.Count; index++)
            {
                byte value = sample.Bytes[index];
                text += value >= 0x20 && value < 0x7F ? 1 : 0;
            }

            return text * 5 >= sample.Count * 4;
        }

        private static string NameOf(int dialect)
        {
            switch ((PoleDialect)dialect)
            {
                case PoleDialect.Cd5220: return "cd5220";
                case PoleDialect.Aedex: return "aedex";
                case PoleDialect.Utc: return "utc";
                case PoleDialect.Dsp800: return "dsp800";
                default: return "epson";
            }
        }
    }
}
