"""Our own lists: bases, words that change oddly, and words that tell nothing."""

# Nothing is taken off these, at the beginning or at the end: many look inflected.
BASES = frozenset(
    """
    adil adu ajak ajar aju akhir aktif alami alasan alih alun aman ambil angan anggap
    angkat angkut anjur antar arah asap asing asli atur awan awas baca badan bagai
    bagan bagi bahan bahas bahkan baik bakar baku balas balik bangun banjir bantah
    bantai bantu barang baru batas batu bawa bayar beban bebas beda bedah begal bekal
    bekas beku bela belah belakang belanja belas beli belia beliau belimbing belok
    belum belut benang benar bencana benci benda bendera bendung bengkak bengkel benih
    bening bensin bentak bentang bentrok bentuk benua berahi beranda berandal berang
    berangkat berangus berani berantai berantas beras berat beres beri berita berkah
    berkas berkat berlian bernas bersih beruang berudu besan besar besi besok besuk
    betah betina betis beton betul biji bom bongkar bor bosan buat buka bukan bukti
    bulan bumi bunuh buru cabut capai cari cat catat cegah cek cemar coba copot cuan
    cuci culik curi curiga cuti daftar dahan dahi daki dalang damai damping dapat
    darat dari dasi datang dekan dekat delapan demi denah dengan dengki depan desak
    dewan dialek dialog diam diare didik diesel digital dilema dimensi dinamis dinas
    dinding dingin diri disertasi disiplin diskon diskusi distrik dorong dukung durian
    edukasi ekonomi ekspedisi empati energi enggan entah erosi esai etnik fungsi gaji
    gali ganggu ganti gelar gempa gerai gerak gergaji gizi gugat guna gusi hadap
    hadiah hadir hakiki halaman hantu harap harga hari hasil hati henti hewan hidup
    hilang hitung hubung hukum huni hutan ideologi ijazah ikan ikat ikut ilusi iman
    industri ingat ingin intan inti ironi isi isteri istri izin jabat jadi jaga jalan
    jalin jamin janji jasmani jati jeli jemput jeruji jihad jiran jual judi juri kabel
    kait kaji kaki kali kalian kami kampanye kanan kapal kapan karantina kasi kasih
    kasihan kasti kawan kawin kayu kebal kebun kecam kecap kecewa kecil kecuali kecut
    kedelai kedok kejam kejar kejora keju kejut kekal kekang kekar kelabu kelahi kelam
    kelamin kelana kelapa kelas kelelawar kelereng kelola kelompok kelopak keluar
    keluarga keluh kemah kemarau kemarin kemas kembali kembang kembar kembung kemeja
    kemot kemudi kenal kenang kencang kencing kendala kendali kendara kendi kening
    kental kentang kenyal kenyang kepak kepal kepala kepang kepiting kepung kera
    keracun keran kerang kerangka kerap keras kerbau kerdil kereta kerikil kering
    keringat keris keriting kerja kerkap keroncong keropos kertas kerucut kesal kesan
    kesatria ketan ketat ketel ketela ketiak ketik ketombe ketua ketuk ketumbar kiri
    kirim koki kolusi komandan kompeni konfirmasi kopi koran korban kreasi kuasa kuat
    kuli kunci kunjung kurang kursi kurus lagi lahan laki lap lapan lapor larang lari
    las latih lawan layan layang lebih lemari lembaga lengan lepas lesi letak libat
    lidi lindung lintas logistik luas lumpur lunas luncur magang mahasiswi makan maki
    malah malam mandi mantan markas masalah masjid masuk matahari mati mebel medali
    medan media mediasi medis medium mega mei meja mekanik mekar melati melodi melon
    memang memar memori menang menara mendadak mendiang mendung menit mentah mental
    mentari mentega menteri mentimun menu merah merak merdeka merek mereka meriah
    meriam merica merpati mesin mesjid meski mesra mesum metal metan meter metode
    metro mewah mikroskopi mili minat mini minta misi modal muat mudah muncul murah
    musik musim muslim mustahil nabati nadi naik nanti nasi negara negeri negosiasi
    nenek neraca nikah nilai nurani nyala nyanyi nyata obesitas olah operasi opini
    orasi organisasi otopsi padi pagi pakai pakan paku pangan panggang pangkas pantai
    papan paranoia pari paru pasang pasar pasti patroli pecah pedagogi pedang pedas
    pedih peduli pegal pegang pegawai pejam pekan pekat pekik peking pel pelan pelangi
    pelat pelit pelopor pelosok peluang peluh peluit peluk pelupuk peluru pemali pena
    penat pencil pendam pendek pendeta pengaruh penjara penjuru pensil pensiun pentas
    penting penuh penyu pepaya pepes perabot peragu perah perahu perak peran perang
    perangai perangkat perangko peras perca percaya percik percuma perdana perempuan
    peri periang peribahasa perih perihal periksa perintah perintis perisai peristiwa
    perkara perkasa perkosa perlahan perlu permadani permai permaisuri permata permisi
    pernah peron pers persen persis pertama pertiwi perunggu perut perwira pesan
    pesantren pesawat pesing pesisir pesona pesta pestisida peta petai petak petang
    peti petik petir petisi petuah piknik pilih pimpin pindah pinggan pinjam polisi
    politisi polusi posisi potensi potong prestasi pribadi produksi profesi promosi
    propaganda provinsi puasa puisi pukul pulang pulih puluh punah puncak pundi pusar
    putri putus radiasi ragi rahasia raih rajin rakyat ramai rampas rancang rantai
    rapi rasi rasuk rawat reaksi rebut redaksi regulasi rekam rekan religi rem rencana
    rentan reparasi reputasi resmi revolusi ribu ringan risi rohani roti rugi rumah
    runding rusak sagu sah sakit saksi sakti salur sambut sampai sandi sanksi santai
    sapi saran sari sarjana sebab sebar sebut sedan sedang sedap sedekah sederhana
    sedih sedikit sedot segala segan segar segel segera segi segmen sehat sejak
    sejarah sejuk sekali sekam sekap sekarang sekat sekilas sekolah sekretaris seksi
    seksual sekuriti sekutu selada seladang selak selalu selam selamat selancar selang
    selaput selasa selat selatan seledri selendang selera selesai selidik selimut
    selip selisih selokan seluk seluruh semak semangat semangka semarak semayam semba
    sembah sembako sembilan sembuh sembunyi sembur semen sementara semester semi
    seminar sempat sempit semprot sempurna semua semut senam senandung senang senapan
    senat sengaja sengat sengketa sengsara seni senin senior senja senjang senjata
    sensasi sensor sensus sentimen sentosa sentra sentral sentuh senyap senyum sepak
    sepakat sepatu sepeda sepele seperti sepi september serah seram serang serangga
    serap serat serba serbu serdadu serempak seret seri serigala sering serius serpih
    serta sertifikat sertu seru servis sesak sesal sesat sesuai setan setang setara
    setel setengah setia setir setop setor setrika setuju sewa siap sidang sidik siji
    silakan simpan sinergi singgung siram sisi siswa sita situasi solusi sopan sosial
    spesies studi subsidi sudah sulit sultan sumbang sungai suntik surat susi susu
    susul susun swasta syuri tahan tahi tahu tahun taji takut tali taman tambang tanam
    tangan tanggap tangguh tangkap tani tanpa tapi tari tarik taruh tebak tebal tebang
    tebar tebing tebus teduh tegak tegal tegang tegar tegas teguh tegur tekad tekan
    teken teknik teknologi tekstil telan telat teledor telepon telinga teliti teluk
    telur teman temani tembaga tembak tembakau tembang tembok tembus tempat tempel
    tempo tempuh tempur temu tenaga tenang tenar tengah tenggang tenggara tenggelam
    tengok tenis tenor tentang tentara tentu tenun teori tepat tepi tepuk tepung
    terang teras teratai terbang terbit teri teriak terik terima terjang terjun terka
    terkam termal terminal ternak terobos terompet teror terpa terpal tersangka
    tertawa tertib teruna terus terusan tetangga tetap tetapi tetas tewas tiba tidur
    tik tinggal tinggi tingkat tolak tradisi tragedi transaksi transisi transportasi
    tuan tubuh tuduh tugas tukar tuli tulis tumbuh tumpang tunai tunda tunggu tunjuk
    tuntut turbin turi turun tutup uang ubah ucap uji ukur umpan undang undur ungkap
    ungsi untai untung urus urusan usaha usia usul utama utang variasi veteran visi
    wajan wajib wakil wali warga warna wawasan wisata wujud yakin yayasan zaman zebra
    zona
    """.split()  # noqa: SIM905 - a list of words is read as one
)

# These change more than rules can tell.
IRREGULAR = {
    "belajar": "ajar",
    "pelajar": "ajar",
    "pelajaran": "ajar",
    "pembelajaran": "ajar",
    "mempelajari": "ajar",
    "dipelajari": "ajar",
    "terpelajar": "ajar",
    "pengajaran": "ajar",
    "ketahui": "tahu",
    "mengetahui": "tahu",
    "diketahui": "tahu",
    "pengetahuan": "tahu",
    "kemukakan": "muka",
    "mengemukakan": "muka",
    "dikemukakan": "muka",
    "terkemuka": "muka",
    "kesampingkan": "samping",
    "mengesampingkan": "samping",
    "telantar": "lantar",
    "menelantarkan": "lantar",
    "ditelantarkan": "lantar",
    "terlantar": "lantar",
    "telanjur": "lanjur",
    "terlanjur": "lanjur",
    "diperoleh": "oleh",
    "memperoleh": "oleh",
    "perolehan": "oleh",
    "beroleh": "oleh",
}

STOP_WORDS = frozenset(
    """
    ada adalah adapun agar akan akankah aku amat anda antar apa apabila apakah
    apalagi asalkan atas atau ataupun bagaimana bagi bahkan bahwa bahwasanya
    beberapa begini begitu belum berbagai bila bisa boleh bukan bukankah bukanlah
    dalam dan dapat dari daripada demi demikian dengan di dia dirinya disebut dll dsb
    guna hanya harus hendak hingga ia ialah ini itu itulah iya jadi jangan jika
    jikalau jua juga kalau kami kamu kan karena kata katanya ke kemudian kepada
    kepadanya ketika kita lagi lah lain lalu lebih maka malah masih maupun melainkan
    melalui memang mengenai mereka merupakan meski meskipun mungkin namun nya oleh
    pada padahal para per pernah pula pun rp saat saja sama sambil sampai sang saya se
    sebab sebagai sebagaimana sebelum sebelumnya sebuah secara sedang sedangkan
    sehingga sejak selagi selain selama sementara semua seorang seperti serta sesudah
    setelah setiap siapa suatu sudah supaya tak tanpa tapi telah tentang tentu
    terhadap tersebut tetap tetapi tiap tidak tidaklah untuk usai yaitu yakni yang
    """.split()  # noqa: SIM905
)
