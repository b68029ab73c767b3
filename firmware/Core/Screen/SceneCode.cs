using Bridge.Screen.Qr;

namespace Bridge.Screen
{
    /// <summary>
    /// The QR code of a screen. Encodes a payload once and keeps it: level Medium, or Low when the layout finds
    /// the modules of Medium too small. The quick pair of masks is scored, because scoring is most of the work
    /// on the device.
    /// </summary>
    internal sealed class SceneCode
    {
        /// <summary>Light modules on each side, ISO/IEC 18004 section 9.1.</summary>
        public const int QuietZone = 4;

        private readonly QrSettings _settings = new QrSettings();
        private QrEncoder _encoder;
        private byte[] _bytes;
        private QrCode _code;
        private string _payload;

        public SceneCode()
        {
            _settings.Mask = QrMask.Quick;
        }

        /// <summary>Null before the first payload: where a terminal shows the codes, 6 KB of the device stay free.</summary>
        public QrCode Code
        {
            get { return _code; }
        }

        /// <summary>Rises with every other code, so that elements can tell whether they show the same.</summary>
        public int Revision { get; private set; }

        /// <summary>Modules a side with the quiet zone; 0 when the payload fits no code.</summary>
        public int Modules
        {
            get { return Code == null || Code.Size == 0 ? 0 : Code.Size + (2 * QuietZone); }
        }

        /// <summary>Makes the code of a payload unless it is there already.</summary>
        public void Prepare(string payload)
        {
            if (payload != _payload)
            {
                _payload = payload;
                _settings.Level = QrLevel.Medium;
                Encode();
                if (Code.Size == 0)
                {
                    Lower();
                }
            }
        }

        /// <summary>Encodes with less protection and larger modules. False when it is so already.</summary>
        public bool Lower()
        {
            if (_settings.Level == QrLevel.Low)
            {
                return false;
            }

            _settings.Level = QrLevel.Low;
            Encode();
            return true;
        }

        private void Encode()
        {
            if (_encoder == null)
            {
                _encoder = new QrEncoder();
                _bytes = new byte[QrEncoder.PayloadMax];
                _code = new QrCode();
            }

            int length = QrText.Write(_payload, _bytes);
            _encoder.Encode(_bytes, 0, length < 0 ? 0 : length, _settings, Code);
            Revision++;
        }
    }
}
