using Bridge.Bytes;

namespace Bridge.Settings
{
    /// <summary>
    /// Settings by name, for consoles and files: the one place that maps "terminalHost" to a field. Values are text
    /// on both sides: numbers in decimal, flags as true and false. Nothing is checked here but the form;
    /// <see cref="SettingsCheck"/> and <see cref="DeviceSettingsCheck"/> judge the whole.
    /// </summary>
    public abstract class SettingsTable
    {
        private readonly string[] _names;
        private readonly SettingKind[] _kinds;

        protected SettingsTable(string[] names, SettingKind[] kinds)
        {
            Check.That(names.Length == kinds.Length, CheckCode.BufferTooSmall);
            _names = names;
            _kinds = kinds;
        }

        public int Count
        {
            get { return _names.Length; }
        }

        public string NameOf(int index)
        {
            return _names[index];
        }

        public SettingKind KindOf(int index)
        {
            return _kinds[index];
        }

        /// <summary>The index of that name, or -1.</summary>
        public int Find(string name)
        {
            for (int index = 0; index < _names.Length; index++)
            {
                if (_names[index] == name)
                {
                    return index;
                }
            }

            return -1;
        }

        /// <summary>The value as text; "" for a secret, set or not.</summary>
        public string TextOf(int index)
        {
            switch (_kinds[index])
            {
                case SettingKind.Text:
                    return GetText(index);
                case SettingKind.Number:
                    return GetNumber(index).ToString();
                case SettingKind.Flag:
                    return GetFlag(index) ? "true" : "false";
                default:
                    return string.Empty;
            }
        }

        /// <summary>True when a secret has a value.</summary>
        public bool HasSecret(int index)
        {
            return _kinds[index] == SettingKind.Secret && GetText(index).Length > 0;
        }

        /// <summary>The secret itself, for the settings file alone.</summary>
        public string SecretOf(int index)
        {
            return _kinds[index] == SettingKind.Secret ? GetText(index) : string.Empty;
        }

        /// <summary>Sets a value; answers "" or the sentence that says what is wrong with the text.</summary>
        public string Set(int index, string text)
        {
            switch (_kinds[index])
            {
                case SettingKind.Number:
                    long number = NumberText.Read(text);
                    if (number == NumberText.NotANumber)
                    {
                        return _names[index] + " takes a whole number, not \"" + text + "\".";
                    }

                    SetNumber(index, number);
                    return string.Empty;

                case SettingKind.Flag:
                    if (text != "true" && text != "false")
                    {
                        return _names[index] + " takes true or false, not \"" + text + "\".";
                    }

                    SetFlag(index, text == "true");
                    return string.Empty;

                default:
                    SetText(index, text);
                    return string.Empty;
            }
        }

        /// <summary>True when somebody who is not at the lane may set it. Never a secret, and nothing that decides which
        /// terminal takes how much, or when a sale may be started again.</summary>
        public virtual bool MayBeSetFromAfar(int index)
        {
            return _kinds[index] != SettingKind.Secret;
        }

        /// <summary>Takes over every value of another table of the same kind, secrets too.</summary>
        public void CopyFrom(SettingsTable other)
        {
            Check.That(other.Count == Count, CheckCode.BufferTooSmall);
            for (int index = 0; index < _names.Length; index++)
            {
                switch (_kinds[index])
                {
                    case SettingKind.Number: SetNumber(index, other.GetNumber(index)); break;
                    case SettingKind.Flag: SetFlag(index, other.GetFlag(index)); break;
                    default: SetText(index, other.GetText(index)); break;
                }
            }
        }

        protected abstract string GetText(int index);

        protected abstract long GetNumber(int index);

        protected abstract bool GetFlag(int index);

        protected abstract void SetText(int index, string value);

        protected abstract void SetNumber(int index, long value);

        protected abstract void SetFlag(int index, bool value);
    }
}
