namespace Bridge.Registers
{
    /// <summary>The profiles that Bridge speaks. The table of firmware/README.md is written from here by a test.</summary>
    public static class RegisterProfiles
    {
        public static RegisterProfile[] All()
        {
            return new RegisterProfile[] { Inpas(), Zvt(), Transbank(), Concert(), Ecr17(), Pole(), Shtrih(), Upos(), Arcus2() };
        }

        /// <summary>The profile of that name, or null.</summary>
        public static RegisterProfile Find(string name)
        {
            RegisterProfile[] all = All();
            for (int index = 0; index < all.Length; index++)
            {
                if (all[index].Name == name)
                {
                    return all[index];
                }
            }

            return null;
        }

        private static RegisterProfile Inpas()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "inpas";
            profile.Title = "INPAS SA / SmartSale";
            profile.Baud = 115200;
            profile.Patience = "30 to 45 s between frames";
            profile.KeepAlive = "WAIT (21) every 10 s";
            profile.Requests = new string[] { "1", "29, 4", string.Empty, "53", "26", "59", "63/20, 63/21", "63/22", string.Empty, string.Empty };
            return profile;
        }

        private static RegisterProfile Zvt()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "zvt";
            profile.Title = "ZVT PA00P015";
            profile.StopBits = 2;
            profile.Patience = "T4 = 180 s from frame to frame";
            profile.KeepAlive = "04 FF every 8 s; every 60 s to a register that did not ask for it";
            profile.Requests = new string[]
            {
                "06 01", "06 30, 06 31 with 87", "06 31", string.Empty, "05 01, 06 70, 06 79", "06 50", "06 10", "06 20", string.Empty,
                "06 00, 06 02, 06 93, 06 B0",
            };
            return profile;
        }

        private static RegisterProfile Transbank()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "transbank";
            profile.Title = "Transbank POS Integrado";
            profile.Baud = 115200;
            profile.AmountExponent = 0;
            profile.Patience = "150 s from frame to frame";
            profile.KeepAlive = "0900 every 20 s when the sale asks for it; else none: \"not confirmed\" (02) after 140 s, the outcome to the same request again or by 0250";
            profile.Requests = new string[]
            {
                "0200", "1200", string.Empty, string.Empty, string.Empty, "0500", "0700", "0250", "0260", "0100, 0800, 0300",
            };
            return profile;
        }

        private static RegisterProfile Concert()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "concert";
            profile.Title = "Concert / Caisse-AP E";
            profile.Patience = "120 s";
            profile.KeepAlive = "none: \"not verified\" (9) after 110 s, and the outcome to the same request again";
            profile.Requests = new string[]
            {
                "type 0", string.Empty, "type 1, 2", string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty,
            };
            return profile;
        }

        private static RegisterProfile Ecr17()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "ecr17";
            profile.Title = "ECR17";
            profile.Patience = "60 s, in one client in all";
            profile.KeepAlive = "progress line every 5 s";
            profile.Requests = new string[] { "P", "S with a STAN", string.Empty, "S 000000", "s", "C", "T", "G, R", string.Empty, "E" };
            return profile;
        }

        private static RegisterProfile Upos()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "upos";
            profile.Title = "Sberbank UPOS frames";
            profile.IsExperimental = true;
            profile.Baud = 115200;
            profile.Patience = "65 s from frame to frame in a transaction";
            profile.KeepAlive = "a use of the register's display (A0) every 12 s";
            profile.Requests = new string[]
            {
                "6D/01", "6D/03, 6D/08 with an RRN", "6D/03, 6D/08", "6D/0D", string.Empty, "6D/07", "6D/09", "6D/0C", string.Empty,
                "50, EF, C0, 5B, A0, 6D/0F, 6D/10",
            };
            return profile;
        }

        private static RegisterProfile Arcus2()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "arcus2";
            profile.Title = "ARCUS2 / NewWay";
            profile.IsExperimental = true;
            profile.Baud = 115200;
            profile.Patience = "5 s from command to command";
            profile.KeepAlive = "STATUS every 3 s";
            profile.Requests = new string[]
            {
                "1/1", string.Empty, "1/11, 1/5", string.Empty, "9/6", "2/1", "2/21", string.Empty, string.Empty, string.Empty,
            };
            return profile;
        }

        private static RegisterProfile Shtrih()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "shtrih";
            profile.Title = "Tap: Shtrih-M fiscal printer";
            profile.Baud = 115200;
            profile.Patience = "none while the printer prints; 30 s for one answer";
            profile.KeepAlive = "50h, and submode 5 in 10h and 11h";
            profile.Requests = new string[]
            {
                "85, 8E, FF45 with the payment type", string.Empty, "the same in a receipt of type 2", string.Empty, string.Empty,
                string.Empty, string.Empty, string.Empty, string.Empty, string.Empty,
            };
            return profile;
        }

        private static RegisterProfile Pole()
        {
            RegisterProfile profile = new RegisterProfile();
            profile.Name = "pole";
            profile.Title = "Tap: customer display";
            profile.Patience = "none: it does not wait";
            profile.KeepAlive = "nothing is sent; Bridge's own display";
            profile.Requests = new string[]
            {
                "a settled total, and the button or lane.pay", string.Empty, string.Empty, string.Empty, string.Empty,
                string.Empty, string.Empty, string.Empty, string.Empty, string.Empty,
            };
            return profile;
        }
    }
}
